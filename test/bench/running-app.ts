import { createInterface } from 'node:readline';
import type { ChildProcess } from 'node:child_process';
import { rootSwitches } from '../../scripts/drive/app.ts';
import { root } from '../../scripts/lib/paths.mjs';
import { startProcess, stopProcess } from '../../scripts/lib/processes.mjs';
import type { CdpConnection, CdpSession } from '../electron-host/chromium/cdp.ts';
import type { BenchDesktop } from './bench.ts';
import { connectDevTools, inPage } from './devtools.ts';
import { until } from './until.ts';

export type AppStart = {
  /** Where it keeps its data. */
  readonly profile: string;
  /** The app's folder; Inkling when left out. */
  readonly app?: string;
  /** What a person would write behind the command. */
  readonly args?: readonly string[];
  /** Switches for Electron itself. */
  readonly switches?: readonly string[];
};

export type RunningApp = {
  /** Of the main process. */
  readonly pid: number;
  /** A session with the page whose address contains this, as soon as it is loaded. */
  page(address: string): Promise<CdpSession>;
  /** The same while it may still be loading. */
  earlyPage(address: string): Promise<CdpSession>;
  quit(): Promise<void>;
};

/**
 * Starts an app as a person would, without anybody looking in.
 * @returns its main process, and what rejects with its last words should it end
 */
export const spawnApp = ({ electron, env }: BenchDesktop, start: AppStart) => {
  const { profile, app = root, args = [], switches = [] } = start;
  const all = [...rootSwitches(), ...switches, `--user-data-dir=${profile}`, app, ...args];
  const child = startProcess(electron, all, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`The app ended with ${code ?? 'a signal'}.\n${said}`));
    });
  });
  // Everything that is started ends some time; whoever still waits then hears of it.
  ended.catch(() => undefined);
  return { child, ended };
};

/** Starts an app and joins its pages. Main is not looked into, so that it does nothing but its own work. */
export const startApp = async (desktop: BenchDesktop, start: AppStart): Promise<RunningApp> => {
  const { child, ended } = spawnApp(desktop, { ...start, switches: ['--remote-debugging-port=0'] });
  const cdp = await connectDevTools(await Promise.race([debuggingAddress(child), ended]));
  return {
    pid: child.pid ?? 0,
    page: async (address) => {
      const page = await findPage(cdp, address);
      await until(`${address} to load`, () => inPage(page, () => document.readyState === 'complete' || null, null));
      return page;
    },
    earlyPage: (address) => findPage(cdp, address),
    quit: () => stopProcess(child),
  };
};

const debuggingAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    if (!child.stderr) throw new Error('The app was started without stderr.');
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });

const findPage = async (cdp: CdpConnection, address: string): Promise<CdpSession> => {
  const target = await until(`the page ${address}`, async () => {
    const { targetInfos } = await cdp.send('Target.getTargets');
    return targetInfos.find(({ type, url }) => type === 'page' && url.includes(address)) ?? null;
  });
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: target.targetId, flatten: true });
  return cdp.session(sessionId);
};
