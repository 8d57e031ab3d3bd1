import process from 'node:process';
import { startSyncWorker, type SyncWorker } from '../sync-worker.ts';
import type { Rectangle } from '../window/backend.ts';
import type { KeyCombination } from './accelerator.ts';
import type { DesktopRequest } from './desktop-worker.ts';

/** What the X display answers at once. */
export type Desktop = {
  /** Takes a key combination; null when another program has it, or no key makes it. */
  grab(key: KeyCombination, pressed: () => void): boolean;
  ungrab(key: KeyCombination): void;
  pointer(): { x: number; y: number };
  screen(): { bounds: Rectangle; workArea: Rectangle };
};

const connect = (display: string): Desktop => {
  const worker = startSyncWorker(new URL('./desktop-worker.mjs', import.meta.url), display, 5000);
  const grabbed = new Map<string, { key: KeyCombination; pressed: () => void }>();
  worker.onEvent((press) => grabbed.get(String(press))?.pressed());
  return {
    grab: (key, pressed) => {
      const press = ask(worker, { ask: 'grab', key });
      if (typeof press !== 'string') return false;
      grabbed.set(press, { key, pressed });
      return true;
    },
    ungrab: (key) => {
      for (const [press, entry] of grabbed) {
        if (entry.key.keysym === key.keysym && entry.key.modifiers === key.modifiers) grabbed.delete(press);
      }
      ask(worker, { ask: 'ungrab', key });
    },
    // The worker's own answers, of these shapes.
    pointer: () => ask(worker, { ask: 'pointer' }) as ReturnType<Desktop['pointer']>,
    screen: () => ask(worker, { ask: 'screen' }) as ReturnType<Desktop['screen']>,
  };
};

const ask = (worker: SyncWorker, request: DesktopRequest): unknown => {
  const { result, problem } = worker.ask(request) as { result?: unknown; problem?: string };
  if (problem !== undefined) throw new Error(`electron host: Unable to open X display: ${problem}`);
  return result;
};

let desktop: Desktop | null = null;

/** The display of this session, also in headless mode; null where there is none. */
export const xDesktop = (): Desktop | null => {
  const display = process.env['DISPLAY'];
  if (desktop === null && display) desktop = connect(display);
  return desktop;
};
