import { describe, expect, it } from 'vitest';
import { openHotkey, usual } from './open-hotkey.ts';

const done = { ok: true, value: null } as const;
const kept = () => done;

describe('while another one is recorded', () => {
  it('is let go of, so that a page hears it, and taken again afterwards', () => {
    const { hotkey, ours, pressed } = openHotkey();
    hotkey.start(usual);
    hotkey.pause();
    expect([...ours.keys()]).toEqual([]);
    hotkey.resume();
    expect([...ours.keys()]).toEqual([usual]);
    ours.get(usual)?.();
    expect(pressed).toHaveBeenCalledOnce();
  });

  it('is taken again by itself after 30 s, and when the window is left', async () => {
    const { hotkey, clock, ours } = openHotkey();
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
    const { hotkey, taken, changed } = openHotkey();
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
    const { hotkey, clock, ours } = openHotkey();
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
    const { hotkey, clock, ours, pressed } = openHotkey();
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
    const { hotkey, clock, ours, pressed } = openHotkey();
    hotkey.start(usual);
    const outcome = hotkey.tryOut();
    await clock.advance(30_000);
    expect(await outcome).toBe('missed');
    ours.get(usual)?.();
    expect(pressed).toHaveBeenCalledOnce();
  });

  it('ends when another one begins, another shortcut is recorded or the window is left', async () => {
    const { hotkey, clock } = openHotkey();
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
