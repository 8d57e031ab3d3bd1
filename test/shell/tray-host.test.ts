import { describe, expect, it, vi } from 'vitest';
import { askForTray, trayHostOf, type TrayAnswer } from '../../main/shell/tray-host.ts';
import { createTrayWatch } from '../../main/shell/tray-watch.ts';

const wayland = { XDG_SESSION_TYPE: 'wayland' };
const bus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' };

it.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, TrayAnswer, string]>([
  ['a yes', 'linux', wayland, 'yes', 'there'],
  ['a no on Wayland', 'linux', wayland, 'no', 'none'],
  ['a no of GNOME on X11', 'linux', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, 'no', 'none'],
  ['a no of Flashback', 'linux', { XDG_CURRENT_DESKTOP: 'GNOME-Flashback:GNOME' }, 'no', 'unknown'],
  ['a no of another desktop on X11', 'linux', { XDG_CURRENT_DESKTOP: 'XFCE' }, 'no', 'unknown'],
  ['a no of a bare X11', 'linux', {}, 'no', 'unknown'],
  ['no answer on Wayland', 'linux', wayland, 'unknown', 'unknown'],
  ['no answer on a Mac', 'darwin', {}, 'unknown', 'there'],
  ['no answer on Windows', 'win32', {}, 'unknown', 'there'],
])('understands %s', (_name, platform, env, answer, host) => {
  expect(trayHostOf(platform, env, answer)).toBe(host);
});

describe('the question', () => {
  const missing = Object.assign(new Error('spawn'), { code: 'ENOENT' });
  /** What each program prints to the first and to the second question; null where it isn't installed. */
  const asking = async (said: Readonly<Record<string, readonly string[] | null>>, env: NodeJS.ProcessEnv = bus) => {
    const asked: string[] = [];
    const left = new Map(Object.entries(said).map(([file, answers]) => [file, answers && [...answers]]));
    const answer = await askForTray({
      env,
      exists: (file) => file === '/run/user/1000/bus',
      run: (file) => {
        asked.push(file);
        const next = left.get(file)?.shift();
        if (!left.get(file)) return Promise.reject(missing);
        return next === undefined ? Promise.reject(new Error('timed out')) : Promise.resolve(next);
      },
    });
    return { answer, asked };
  };

  it.each([
    ['gdbus', ['(true,)', '(<true>,)'], 'yes'],
    ['gdbus', ['(true,)', '(<false>,)'], 'no'],
    ['gdbus', ['(false,)'], 'no'],
    ['gdbus', ['(true,)'], 'unknown'],
    ['gdbus', [], 'unknown'],
    ['gdbus', ['what'], 'unknown'],
    ['busctl', ['b true', 'b true'], 'yes'],
    ['busctl', ['b false'], 'no'],
    ['dbus-send', ['   boolean true', '   variant       boolean true'], 'yes'],
    ['dbus-send', ['   boolean false'], 'no'],
  ])('%s that says %j means %s', async (file, said, answer) => {
    const others = { gdbus: null, busctl: null, 'dbus-send': null };
    expect((await asking({ ...others, [file]: said })).answer).toBe(answer);
  });

  it('goes to the next program only where one is not installed', async () => {
    expect(await asking({ gdbus: null, busctl: [], 'dbus-send': ['boolean false'] })).toEqual({
      answer: 'unknown',
      asked: ['gdbus', 'busctl'],
    });
    expect(await asking({})).toEqual({ answer: 'unknown', asked: ['gdbus', 'busctl', 'dbus-send'] });
  });

  it('is asked only where there is a bus, so that none is started', async () => {
    const said = { gdbus: ['(false,)'] };
    expect(await asking(said, {})).toEqual({ answer: 'unknown', asked: [] });
    expect(await asking(said, { XDG_RUNTIME_DIR: '/run/user/7' })).toEqual({ answer: 'unknown', asked: [] });
    expect(await asking(said, { XDG_RUNTIME_DIR: '/run/user/1000' })).toEqual({ answer: 'no', asked: ['gdbus'] });
  });
});

describe('watching', () => {
  const watch = (answers: TrayAnswer[], platform: NodeJS.Platform = 'linux') => {
    const changed = vi.fn<(host: string) => void>();
    const appeared = vi.fn<() => void>();
    const ask = vi.fn(() => Promise.resolve(answers.shift() ?? 'unknown'));
    return { ask, changed, appeared, watched: createTrayWatch({ platform, env: wayland, ask, changed, appeared }) };
  };

  it('tells each change once, and when a tray has come', async () => {
    const { watched, changed, appeared } = watch(['no', 'no', 'yes']);
    expect(watched.host()).toBe('unknown');
    await watched.look();
    await watched.look();
    expect(appeared).not.toHaveBeenCalled();
    await watched.look();
    expect(changed.mock.calls).toEqual([['none'], ['there']]);
    expect(appeared).toHaveBeenCalledOnce();
  });

  it('leaves the icon alone that was in the tray from the beginning', async () => {
    const { watched, appeared } = watch(['yes', 'unknown', 'yes']);
    for (let n = 0; n < 3; n += 1) await watched.look();
    expect(appeared).not.toHaveBeenCalled();
  });

  it('asks once for all who look at the same time, and nobody elsewhere than on Linux', async () => {
    const { watched, ask } = watch(['yes', 'yes']);
    await Promise.all([watched.look(), watched.look()]);
    expect(ask).toHaveBeenCalledOnce();
    const mac = watch([], 'darwin');
    await mac.watched.look();
    expect([mac.ask.mock.calls.length, mac.watched.host()]).toEqual([0, 'there']);
  });
});
