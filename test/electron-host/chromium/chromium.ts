import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { trace } from '../trace.ts';
import { connectCdp, type CdpConnection, type CdpSession } from './cdp.ts';
import { chromiumPath, forwardFlags, stageFlags } from './flags.ts';

export type ChromiumOptions = {
  /** Null: a temporary profile that is removed at the end. */
  readonly profile: string | null;
  readonly remoteDebugging: boolean;
  readonly flags: readonly string[];
  /** It ended without being asked to; these are its last words. */
  readonly onGone: (lastWords: readonly string[]) => void;
};

export type Chromium = {
  readonly cdp: CdpConnection;
  readonly pid: number;
  /** Settles when pages can be made. */
  readonly up: Promise<void>;
  /** The session of a page that was made just now; it waits for `Runtime.runIfWaitingForDebugger`. */
  attach(targetId: string): Promise<CdpSession>;
  /** Opens one more window at `url`, without tabs. */
  openAppWindow(url: string): void;
  /** Resolves when it has ended and a temporary profile is removed. */
  stop(): Promise<void>;
};

/** Starts the one browser whose pages are the app's windows. */
export const startChromium = (options: ChromiumOptions): Chromium => {
  const profile = options.profile ?? mkdtempSync(path.join(os.tmpdir(), 'electron-host-'));
  writePreferences(profile);
  const remote = options.remoteDebugging ? ['--remote-debugging-port=0'] : [];
  const child = spawn(chromiumPath, [...stageFlags(profile), '--remote-debugging-pipe', ...remote, ...options.flags], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own, so that Ctrl+C in the terminal reaches the app alone, which then quits in order.
    detached: true,
    // With a temporary profile the browser's own temporary files go where they are removed with it.
    env: { ...process.env, NO_AT_BRIDGE: '1', ...(options.profile === null ? { TMPDIR: profile } : {}) },
  });
  let stopping = false;
  child.once('error', (error) => {
    options.onGone([`${chromiumPath} could not be started: ${error.message}`]);
  });
  child.once('exit', () => {
    if (!stopping) options.onGone(lastWords);
  });
  const lastWords = readStderr(child);
  const cdp = connectCdp(...pipesOf(child));
  const attached = holdNewPages(cdp);
  const forwarding = new Set<ChildProcess>();
  return {
    cdp,
    pid: child.pid ?? 0,
    up: attached.up,
    attach: async (targetId) => cdp.session(await attached.sessionId(targetId)),
    openAppWindow: (url) => {
      if (stopping) return;
      const wish = [...forwardFlags(profile), `--app=${url}`, '--window-size=1,1', '--window-position=0,0'];
      const asker = spawn(chromiumPath, wish, { stdio: 'ignore' });
      forwarding.add(asker);
      asker.once('exit', () => forwarding.delete(asker));
    },
    stop: async () => {
      stopping = true;
      // One that finds no browser to forward its wish to becomes one itself, which nobody would ever end.
      await Promise.all([...forwarding].map(kill));
      await end(child, cdp, options.profile === null);
      if (options.profile === null) rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    },
  };
};

/**
 * Every new page waits until the host has prepared it. Pages opened by a page are refused here: Electron asks
 * `setWindowOpenHandler`, which web-contents does on `Page.windowOpen`.
 */
const holdNewPages = (cdp: CdpConnection): { up: Promise<void>; sessionId(targetId: string): Promise<string> } => {
  const waiting = new Map<string, PromiseWithResolvers<string>>();
  const entry = (targetId: string): PromiseWithResolvers<string> => {
    const known = waiting.get(targetId) ?? Promise.withResolvers<string>();
    waiting.set(targetId, known);
    return known;
  };
  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.openerId === undefined) entry(targetInfo.targetId).resolve(sessionId);
    else refusePopup(cdp, sessionId, targetInfo.targetId);
  });
  const pages = [{ type: 'page' }];
  const up = Promise.all([
    cdp.send('Target.setDiscoverTargets', { discover: true, filter: pages }),
    cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: pages }),
  ]).then(() => {
    trace('chromium is up');
  });
  return { up, sessionId: (targetId) => entry(targetId).promise };
};

/**
 * Closes a page that another page opened, before it asks for anything. It runs first: closed while it waits, it can take
 * its opener along, which waits for it in `window.open` (one in fifteen did, for ever).
 */
const refusePopup = (cdp: CdpConnection, sessionId: string, targetId: string): void => {
  const popup = cdp.session(sessionId);
  // Nobody answers what it asks for, so nothing of it leaves.
  popup.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch(trace);
  popup.send('Runtime.runIfWaitingForDebugger').catch(trace);
  cdp.send('Target.closeTarget', { targetId }).catch(trace);
};

/** App windows get no browser title bar of Chromium's own. */
const writePreferences = (profile: string): void => {
  const file = path.join(profile, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const browser = { custom_chrome_frame: false, has_seen_welcome_page: true };
  writeFileSync(file, JSON.stringify({ browser, profile: { exit_type: 'Normal' } }));
};

/** Passes the address of Chromium's own port on, where Playwright reads it; answers the lines that came last. */
const readStderr = ({ stderr }: ChildProcess): readonly string[] => {
  const last: string[] = [];
  if (!stderr) return last;
  createInterface({ input: stderr }).on('line', (line) => {
    if (line.startsWith('DevTools listening')) process.stderr.write(`${line}\n`);
    else {
      trace('chromium:', line);
      last.push(line);
      if (last.length > 5) last.shift();
    }
  });
  return last;
};

const pipesOf = (child: ChildProcess): [Writable, Readable] => {
  const [toBrowser, fromBrowser] = [child.stdio[3], child.stdio[4]];
  if (toBrowser instanceof Writable && fromBrowser instanceof Readable) return [toBrowser, fromBrowser];
  throw new Error('electron host: Chromium was started without its pipes');
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const end = async (child: ChildProcess, cdp: CdpConnection, abruptly: boolean): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  if (abruptly) {
    // Its whole group: a helper that outlives the browser would go on writing into the profile.
    process.kill(-child.pid, 'SIGKILL');
    await ended;
    return;
  }
  cdp.send('Browser.close').catch(trace);
  const patience = setTimeout(() => child.kill('SIGKILL'), 2000);
  await ended;
  clearTimeout(patience);
};
