import { existsSync } from 'node:fs';
import { inRoot } from './lib/paths.mjs';

const platform = process.platform === 'win32' ? 'win' : process.platform;
const brought = inRoot(
  'node_modules',
  `node-${platform}-${process.arch}`,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * The Node 24 that the tools, the tests and the Electron stand-in run on: the one npm brought along as a package (Linux
 * and Windows), else the running one when it is new enough.
 * @returns {string} the path of its binary
 * @throws when there is neither; the message says what to install
 */
export const node24 = () => {
  if (existsSync(brought)) return brought;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(
    `Node 24 is needed and npm has none for ${process.platform} ${process.arch}; install it from nodejs.org and try again.`,
  );
};
