import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { CdpSession } from '../chromium/cdp.ts';
import { mainWorldScript, preloadWorldScript } from '../page/inject.ts';
import { channelNames } from './ipc-channel.ts';

/** A page of the browser that shows a window's contents. */
export type Page = { readonly cdp: CdpSession; readonly targetId: string };

export type PreloadOptions = {
  readonly preload: string | undefined;
  readonly inSubFrames: boolean;
  readonly guardClose: boolean;
  readonly additionalArguments: readonly string[];
};

/** Makes every document of a page start with its preload script, in a world of its own. */
export const installPreload = async ({ cdp }: Page, options: PreloadOptions): Promise<void> => {
  const { preload, inSubFrames, guardClose, additionalArguments } = options;
  if (preload === undefined) return;
  const { world: worldName, bridge, binding, receiver } = channelNames;
  const config = { bridge, binding, receiver, guardClose, inSubFrames, process: pageProcess(additionalArguments) };
  const source = preloadWorldScript(config, readPreload(preload), preload);
  await Promise.all([
    cdp.send('Runtime.addBinding', { name: binding, executionContextName: worldName }),
    // First the page's end of the bridge, which must be there when the preload script talks to it.
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(bridge) }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName }),
  ]);
};

/** Electron goes on without a preload script it can't read, and says so. */
const readPreload = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    console.error(`Unable to load preload script: ${file}`, error);
    return '';
  }
};

/** What a sandboxed preload script sees of `process`. */
const pageProcess = (additionalArguments: readonly string[]): Record<string, unknown> => ({
  platform: process.platform,
  arch: process.arch,
  versions: process.versions,
  env: {},
  argv: [process.execPath, ...additionalArguments],
  type: 'renderer',
  sandboxed: true,
  contextIsolated: true,
});
