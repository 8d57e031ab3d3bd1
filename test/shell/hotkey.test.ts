import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHotkey } from '../../main/shell/hotkey.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import { createFakeClock, type FakeClock } from '../fakes/clock.ts';

const usual = 'CommandOrControl+Shift+Space';

let clock: FakeClock;
let taken: Set<string>;
let ours: Map<string, () => void>;
const pressed = vi.fn<() => void>();
const done = { ok: true, value: null } as const;
const kept = () => done;
const changed = vi.fn<(status: HotkeyStatus) => void>();

beforeEach(() => {
  clock = createFakeClock();
  taken = new Set();
  ours = new Map();
  pressed.mockReset();
  changed.mockReset();
});

const create = (isBoundByDesktop = false) =>
  createHotkey({
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

describe('a press', () => {
  it('is told once, however long the key is held', async () => {
    create().start(usual);
    for (let n = 0; n < 10; n += 1) {
      ours.get(usual)?.();
      await clock.advance(100);
    }
    expect(pressed).toHaveBeenCalledTimes(1);
    await clock.advance(300);
    ours.get(usual)?.();
    expect(pressed).toHaveBeenCalledTimes(2);
  });
});

describe('a shortcut another program has', () => {
  it('looks for alternatives when it is tried, and not when somebody asks how it stands', () => {
    taken.add(usual);
    const hotkey = create();
    hotkey.start(usual);
    const register = vi.spyOn(ours, 'set');
    for (let n = 0; n < 100; n += 1) hotkey.status();
    expect(register).not.toHaveBeenCalled();
    expect(hotkey.status().alternatives).toHaveLength(3);
    hotkey.change('Alt+Shift+Space', kept);
    expect(hotkey.status()).toMatchObject({ registered: true, alternatives: [] });
  });

  it('is said, with alternatives that are free and not kept', () => {
    taken.add(usual).add('CommandOrControl+Shift+I');
    const hotkey = create();
    hotkey.start(usual);
    expect(hotkey.status()).toEqual({
      accelerator: usual,
      registered: false,
      problem: { kind: 'hotkey-taken', accelerator: usual },
      alternatives: ['CommandOrControl+Shift+M', 'Alt+Shift+Space'],
      isBoundByDesktop: false,
    });
    expect([...ours.keys()]).toEqual([]);
  });

  it('is tried again after 2, 10 and 30 s, and told when it came free', async () => {
    taken.add(usual);
    create().start(usual);
    await clock.advance(12_000);
    taken.delete(usual);
    expect(ours.has(usual)).toBe(false);
    await clock.advance(30_000);
    expect(ours.has(usual)).toBe(true);
    expect(changed.mock.lastCall?.[0]).toMatchObject({ registered: true, problem: null });
    expect(clock.nextTimer()).toBeNull();
  });

  it('is given up after three tries, until the computer wakes up', async () => {
    taken.add(usual);
    const hotkey = create();
    hotkey.start(usual);
    await clock.advance(60_000);
    expect(clock.nextTimer()).toBeNull();
    taken.clear();
    hotkey.retry();
    expect(hotkey.status().registered).toBe(true);
  });
});

describe('a change', () => {
  it('takes the new one and lets go of the old one', () => {
    const hotkey = create();
    hotkey.start(usual);
    expect(hotkey.change('Alt+Shift+J', kept)).toEqual(done);
    expect(hotkey.status().accelerator).toBe('Alt+Shift+J');
    expect([...ours.keys()]).toEqual(['Alt+Shift+J']);
  });

  it.each([
    ['Alt+Shift+J', 'hotkey-taken'],
    ['Shift+A', 'hotkey-invalid'],
    ['Ctrl+Alt+E', 'hotkey-invalid'],
    ['Super+Nonsense', 'hotkey-invalid'],
  ])('to %s is refused as %s, and the old one keeps working', (wanted, kind) => {
    taken.add('Alt+Shift+J');
    const hotkey = create();
    hotkey.start(usual);
    expect(hotkey.change(wanted, kept)).toMatchObject({ ok: false, problem: { kind } });
    ours.get(usual)?.();
    expect(pressed).toHaveBeenCalledOnce();
    expect(hotkey.status()).toMatchObject({ accelerator: usual, registered: true });
  });

  it.each([usual, null])('that can’t be kept leaves %s as it was', (before) => {
    const unwritable = { ok: false, problem: { kind: 'settings-unwritable' } } as const;
    const hotkey = create();
    if (before === null) taken.add(usual);
    hotkey.start(usual);
    const status = hotkey.status();
    expect(hotkey.change('Alt+Shift+J', () => unwritable)).toEqual(unwritable);
    expect([...ours.keys()]).toEqual(before === null ? [] : [before]);
    expect(hotkey.status()).toEqual(status);
  });
});

describe('while another one is recorded', () => {
  it('is let go of, so that a page hears it, and taken again afterwards', () => {
    const hotkey = create();
    hotkey.start(usual);
    hotkey.pause();
    expect([...ours.keys()]).toEqual([]);
    hotkey.resume();
    expect([...ours.keys()]).toEqual([usual]);
    ours.get(usual)?.();
    expect(pressed).toHaveBeenCalledOnce();
  });

  it('is taken again by itself after 30 s, and when the window is left', async () => {
    const hotkey = create();
    hotkey.start(usual);
    hotkey.pause();
    await clock.advance(29_999);
    hotkey.retry();
    expect(ours.size).toBe(0);
    await clock.advance(1);
    expect(ours.size).toBe(1);
    hotkey.pause();
    hotkey.leave();
    expect(ours.size).toBe(1);
    expect(clock.nextTimer()).toBeNull();
  });

  it('is said when another program took it meanwhile', () => {
    const hotkey = create();
    hotkey.start(usual);
    hotkey.pause();
    taken.add(usual);
    hotkey.resume();
    expect(changed.mock.lastCall?.[0]).toMatchObject({ registered: false, problem: { kind: 'hotkey-taken' } });
  });

  it.each([
    ['Alt+Shift+J', 'Alt+Shift+J'],
    [usual, usual],
    ['Shift+A', usual],
  ])('and changed to %s, leaves %s taken and nothing else', (wanted, left) => {
    const hotkey = create();
    hotkey.start(usual);
    hotkey.pause();
    hotkey.change(wanted, kept);
    expect([...ours.keys()]).toEqual([left]);
    hotkey.resume();
    expect([...ours.keys()]).toEqual([left]);
    expect(clock.nextTimer()).toBeNull();
  });
});

describe('a trial', () => {
  it('hears one press, which opens nothing', async () => {
    const hotkey = create();
    hotkey.start(usual);
    const outcome = hotkey.tryOut();
    ours.get(usual)?.();
    expect(await outcome).toBe('arrived');
    ours.get(usual)?.();
    expect(pressed).not.toHaveBeenCalled();
    await clock.advance(400);
    ours.get(usual)?.();
    expect(pressed).toHaveBeenCalledOnce();
  });

  it('ends after 30 s without a press', async () => {
    const hotkey = create();
    hotkey.start(usual);
    const outcome = hotkey.tryOut();
    await clock.advance(30_000);
    expect(await outcome).toBe('missed');
    ours.get(usual)?.();
    expect(pressed).toHaveBeenCalledOnce();
  });

  it('ends when another one begins, another shortcut is recorded or the window is left', async () => {
    const hotkey = create();
    hotkey.start(usual);
    const first = hotkey.tryOut();
    const second = hotkey.tryOut();
    expect(await first).toBe('stopped');
    hotkey.pause();
    expect(await second).toBe('stopped');
    hotkey.resume();
    const third = hotkey.tryOut();
    hotkey.leave();
    expect(await third).toBe('stopped');
    expect(clock.nextTimer()).toBeNull();
  });
});

describe('on a desktop that binds keys itself', () => {
  it('is said not to be given, is tried again, and no other is asked for', async () => {
    taken.add(usual);
    const hotkey = create(true);
    hotkey.start(usual);
    expect(hotkey.status()).toEqual({
      accelerator: usual,
      registered: false,
      problem: { kind: 'hotkey-not-given' },
      alternatives: [],
      isBoundByDesktop: true,
    });
    taken.clear();
    await clock.advance(2_000);
    expect(hotkey.status()).toMatchObject({ registered: true, problem: null });
  });
});
