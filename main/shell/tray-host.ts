import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TrayHost } from '../../preload/contract/settings.ts';
import { isWayland } from './wayland.ts';

const longestAnswerMs = 2_000;
const watcher = 'org.kde.StatusNotifierWatcher';
const registered = 'IsStatusNotifierHostRegistered';

/** What D-Bus says to the question whether somebody shows tray icons; `unknown` also when it can't be asked. */
export type TrayAnswer = 'yes' | 'no' | 'unknown';

type AskDeps = {
  readonly env: NodeJS.ProcessEnv;
  readonly exists: (file: string) => boolean;
  /** Answers what the program printed. Rejects, with ENOENT as its code where there is no such program. */
  readonly run: (file: string, args: readonly string[]) => Promise<string>;
};

type Program = { readonly file: string; readonly isThere: readonly string[]; readonly isShowing: readonly string[] };

/** Who can ask, in the order they are tried: with GLib, with systemd, with D-Bus itself. */
const programs: readonly Program[] = [
  {
    file: 'gdbus',
    isThere: [
      ...['call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus'],
      ...['--method', 'org.freedesktop.DBus.NameHasOwner', watcher],
    ],
    isShowing: [
      ...['call', '--session', '--dest', watcher, '--object-path', '/StatusNotifierWatcher'],
      ...['--method', 'org.freedesktop.DBus.Properties.Get', watcher, registered],
    ],
  },
  {
    file: 'busctl',
    isThere: [
      ...['--user', 'call', 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'],
      ...['NameHasOwner', 's', watcher],
    ],
    isShowing: ['--user', 'get-property', watcher, '/StatusNotifierWatcher', watcher, registered],
  },
  {
    file: 'dbus-send',
    isThere: [
      ...['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'],
      ...['org.freedesktop.DBus.NameHasOwner', `string:${watcher}`],
    ],
    isShowing: [
      ...['--session', '--print-reply=literal', `--dest=${watcher}`, '/StatusNotifierWatcher'],
      ...['org.freedesktop.DBus.Properties.Get', `string:${watcher}`, `string:${registered}`],
    ],
  },
];

/** Asks the session's bus, where there is one: without, gdbus would start one. */
export const askForTray = async (deps: AskDeps = ofThisSystem()): Promise<TrayAnswer> => {
  if (!hasBus(deps)) return 'unknown';
  for (const { file, isThere, isShowing } of programs) {
    const there = await ask(deps, file, isThere);
    if (there === 'no-program') continue;
    const showing = there === 'yes' ? await ask(deps, file, isShowing) : there;
    return showing === 'no-program' ? 'unknown' : showing;
  }
  return 'unknown';
};

/**
 * Whether icons are shown. A no is one on Wayland, and on X11 under GNOME Shell; on other X11 desktops Electron turns to
 * the older tray, of which the bus knows nothing.
 */
export const trayHostOf = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, answer: TrayAnswer): TrayHost => {
  if (platform !== 'linux' || answer === 'yes') return 'there';
  const desktops = (env['XDG_CURRENT_DESKTOP'] ?? '').split(':');
  const isShell = desktops.includes('GNOME') && !desktops.includes('GNOME-Flashback');
  return answer === 'no' && (isWayland(platform, env) || isShell) ? 'none' : 'unknown';
};

const hasBus = ({ env, exists }: Pick<AskDeps, 'env' | 'exists'>): boolean => {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = env;
  return Boolean(address) || Boolean(folder && exists(path.join(folder, 'bus')));
};

const ask = async (
  { run }: Pick<AskDeps, 'run'>,
  file: string,
  args: readonly string[],
): Promise<TrayAnswer | 'no-program'> => {
  try {
    const said = await run(file, args);
    if (/\btrue\b/u.test(said)) return 'yes';
    return /\bfalse\b/u.test(said) ? 'no' : 'unknown';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'no-program' : 'unknown';
  }
};

const ofThisSystem = (): AskDeps => ({
  env: process.env,
  exists: existsSync,
  run: async (file, args) => (await promisify(execFile)(file, [...args], { timeout: longestAnswerMs })).stdout,
});
