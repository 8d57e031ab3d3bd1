import { vi } from 'vitest';
import { createHotkey } from '../../main/shell/hotkey.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import { createFakeClock } from '../fakes/clock.ts';

export const usual = 'CommandOrControl+Shift+Space';

/** A hotkey over shortcuts of a made-up desktop: `taken` are those of other programs, `ours` what each of ours calls. */
export const openHotkey = (isBoundByDesktop = false) => {
  const clock = createFakeClock();
  const taken = new Set<string>();
  const ours = new Map<string, () => void>();
  const pressed = vi.fn<() => void>();
  const changed = vi.fn<(status: HotkeyStatus) => void>();
  const hotkey = createHotkey({
    platform: 'linux',
    isBoundByDesktop,
    shortcuts: {
      register: (accelerator, callback) => {
        if (accelerator === 'Super+Nonsense') throw new TypeError('conversion failure');
        if (taken.has(accelerator) || ours.has(accelerator)) return false;
        ours.set(accelerator, callback);
        return true;
      },
      unregister: (accelerator) => {
        ours.delete(accelerator);
      },
    },
    pressed,
    changed,
    monotonic: clock.monotonic,
    setTimer: clock.setTimer,
  });
  return { hotkey, clock, taken, ours, pressed, changed };
};
