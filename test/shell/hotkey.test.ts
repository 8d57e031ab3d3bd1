import { describe, expect, it, vi } from 'vitest';
import { openHotkey, usual } from './open-hotkey.ts';

const done = { ok: true, value: null } as const;
const kept = () => done;

describe('a press', () => {
  it('is told once, however long the key is held', async () => {
    const { hotkey, clock, ours, pressed } = openHotkey();
    hotkey.start(usual);
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
    const { hotkey, taken, ours } = openHotkey();
    taken.add(usual);
    hotkey.start(usual);
    const register = vi.spyOn(ours, 'set');
    for (let n = 0; n < 100; n += 1) hotkey.status();
    expect(register).not.toHaveBeenCalled();
    expect(hotkey.status().alternatives).toHaveLength(3);
    hotkey.change('Alt+Shift+Space', kept);
    expect(hotkey.status()).toMatchObject({ registered: true, alternatives: [] });
  });

  it('is said, with alternatives that are free and not kept', () => {
    const { hotkey, taken, ours } = openHotkey();
    taken.add(usual).add('CommandOrControl+Shift+I');
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
    const { hotkey, clock, taken, ours, changed } = openHotkey();
    taken.add(usual);
    hotkey.start(usual);
    await clock.advance(12_000);
    taken.delete(usual);
    expect(ours.has(usual)).toBe(false);
    await clock.advance(30_000);
    expect(ours.has(usual)).toBe(true);
    expect(changed.mock.lastCall?.[0]).toMatchObject({ registered: true, problem: null });
    expect(clock.nextTimer()).toBeNull();
  });

  it('is given up after three tries, until the computer wakes up', async () => {
    const { hotkey, clock, taken } = openHotkey();
    taken.add(usual);
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
    const { hotkey, ours } = openHotkey();
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
    const { hotkey, taken, ours, pressed } = openHotkey();
    taken.add('Alt+Shift+J');
    hotkey.start(usual);
    expect(hotkey.change(wanted, kept)).toMatchObject({ ok: false, problem: { kind } });
    ours.get(usual)?.();
    expect(pressed).toHaveBeenCalledOnce();
    expect(hotkey.status()).toMatchObject({ accelerator: usual, registered: true });
  });

  it.each([usual, null])('that can’t be kept leaves %s as it was', (before) => {
    const { hotkey, taken, ours } = openHotkey();
    const unwritable = { ok: false, problem: { kind: 'settings-unwritable' } } as const;
    if (before === null) taken.add(usual);
    hotkey.start(usual);
    const status = hotkey.status();
    expect(hotkey.change('Alt+Shift+J', () => unwritable)).toEqual(unwritable);
    expect([...ours.keys()]).toEqual(before === null ? [] : [before]);
    expect(hotkey.status()).toEqual(status);
  });
});

describe('on a desktop that binds keys itself', () => {
  it('is said not to be given, is tried again, and no other is asked for', async () => {
    const { hotkey, clock, taken } = openHotkey(true);
    taken.add(usual);
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
