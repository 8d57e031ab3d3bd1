import type { GlobalShortcut } from 'electron';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import { isUsableAccelerator } from './accelerator.ts';

// Another program may let go of a shortcut a moment after the session starts.
const retryAfter = [2_000, 10_000, 30_000];
// A held key repeats; one press is one press.
const repeatWithin = 300;
// How long the shortcut is let go of, or a press of it waited for, when nobody says that it is enough.
const longestPauseMs = 30_000;
const longestTrialMs = 30_000;
const suggestions = [
  'CommandOrControl+Shift+Space',
  'CommandOrControl+Shift+I',
  'CommandOrControl+Shift+M',
  'Alt+Shift+Space',
];

/** What is used of Electron's globalShortcut. */
type Shortcuts = Pick<GlobalShortcut, 'register' | 'unregister'>;

/** How a trial ended. `stopped`: something else began, or the window was closed. */
export type TrialOutcome = 'arrived' | 'missed' | 'stopped';

export type HotkeyDeps = {
  readonly platform: NodeJS.Platform;
  /** The desktop binds keys to programs, and what it answers Electron is no promise (electron#52218). */
  readonly isBoundByDesktop: boolean;
  readonly shortcuts: Shortcuts;
  readonly pressed: () => void;
  readonly changed: (status: HotkeyStatus) => void;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly setTimer: (ms: number, call: () => void) => () => void;
};

export type Hotkey = ReturnType<typeof createHotkey>;

/** The one global shortcut. A shortcut that could not be had is said, and tried again. */
export const createHotkey = (deps: HotkeyDeps) => {
  const { platform, isBoundByDesktop, shortcuts, pressed, changed, monotonic, setTimer } = deps;
  let accelerator = '';
  let problem: Problem | null = null;
  let alternatives: string[] = [];
  let isHeld = false;
  let cancelRetry = (): void => undefined;
  let cancelPause: (() => void) | null = null;
  let endTrial: ((outcome: TrialOutcome) => void) | null = null;
  let lastPress = -Infinity;

  const press = (): void => {
    const now = monotonic();
    const isRepeat = now - lastPress < repeatWithin;
    lastPress = now;
    if (isRepeat) return;
    if (endTrial) endTrial('arrived');
    else pressed();
  };

  const register = (wanted: string): Problem | null => {
    const refused = tryToRegister(shortcuts, wanted, platform, press);
    return refused?.kind === 'hotkey-taken' && isBoundByDesktop ? { kind: 'hotkey-not-given' } : refused;
  };

  const status = (): HotkeyStatus => ({
    accelerator,
    registered: problem === null,
    problem,
    alternatives,
    isBoundByDesktop,
  });

  const isFree = (other: string): boolean => {
    const free = tryToRegister(shortcuts, other, platform, () => undefined) === null;
    if (free) shortcuts.unregister(other);
    return free;
  };

  const take = (attempt: number): void => {
    cancelRetry();
    problem = register(accelerator);
    isHeld = problem === null;
    // To find out takes each of them for a moment; whoever only looks asks for none. A desktop may ask the person each time.
    alternatives =
      problem && !isBoundByDesktop ? suggestions.filter((other) => other !== accelerator && isFree(other)) : [];
    changed(status());
    const wait = retryAfter[attempt];
    if (problem && problem.kind !== 'hotkey-invalid' && wait !== undefined) {
      cancelRetry = setTimer(wait, () => {
        take(attempt + 1);
      });
    }
  };

  const release = (): void => {
    cancelRetry();
    if (isHeld) shortcuts.unregister(accelerator);
    isHeld = false;
  };

  const endPause = (): boolean => {
    const wasPaused = cancelPause !== null;
    cancelPause?.();
    cancelPause = null;
    return wasPaused;
  };

  const resume = (): void => {
    if (endPause()) take(0);
  };

  return {
    status,
    /** Takes the shortcut that is set, now and again for a while if another program has it. */
    start: (wanted: string): void => {
      accelerator = wanted;
      take(0);
    },
    /** Changes to another shortcut and answers what `keep` did; the one before stays when it can't be had or kept. */
    change: <T>(wanted: string, keep: () => Result<T>): Result<T> => {
      const wasPaused = endPause();
      if (wanted === accelerator && problem === null) {
        if (wasPaused) take(0);
        return keep();
      }
      const refused = register(wanted);
      const kept: Result<T> = refused ? { ok: false, problem: refused } : keep();
      if (!kept.ok) {
        if (!refused) shortcuts.unregister(wanted);
        if (wasPaused) take(0);
        return kept;
      }
      release();
      accelerator = wanted;
      problem = null;
      alternatives = [];
      isHeld = true;
      changed(status());
      return kept;
    },
    /** Tries again what could not be had, as after the computer woke up. */
    retry: (): void => {
      if (problem && !cancelPause) take(0);
    },
    /** Lets go of the shortcut, so that whoever presses it can be heard by a page; for 30 s at most. */
    pause: (): void => {
      endTrial?.('stopped');
      endPause();
      release();
      cancelPause = setTimer(longestPauseMs, resume);
    },
    resume,
    /** Waits for one press, up to 30 s, that then does nothing else. */
    tryOut: (): Promise<TrialOutcome> => {
      endTrial?.('stopped');
      return new Promise((resolve) => {
        const cancel = setTimer(longestTrialMs, () => endTrial?.('missed'));
        endTrial = (outcome) => {
          endTrial = null;
          cancel();
          resolve(outcome);
        };
      });
    },
    /** Nobody looks any more: no trial, no pause. */
    leave: (): void => {
      endTrial?.('stopped');
      resume();
    },
  };
};

/** What keeps the shortcut from being ours, or null when it is ours now. */
const tryToRegister = (
  shortcuts: Shortcuts,
  accelerator: string,
  platform: NodeJS.Platform,
  press: () => void,
): Problem | null => {
  if (!isUsableAccelerator(accelerator, platform)) return { kind: 'hotkey-invalid' };
  try {
    return shortcuts.register(accelerator, press) ? null : { kind: 'hotkey-taken', accelerator };
  } catch {
    // Electron throws for a key it doesn't know.
    return { kind: 'hotkey-invalid' };
  }
};
