import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Everything the command line, the environment and the app's package.json say about this start. */
export type Launch = {
  /** What follows the binary, as the product sees it in `process.argv`. */
  readonly args: readonly string[];
  /** From `--inspect[=PORT]`; null when nobody wants to look in. */
  readonly inspectPort: number | null;
  /** From `--remote-debugging-port=0`: Chromium shall listen for a second client. */
  readonly remoteDebugging: boolean;
  /** From `-r FILE`: Playwright's loader, when it found the binary through npm's electron. */
  readonly loader: string | null;
  /** Playwright drives this run: pages run in a throw-away profile, and nothing leaves for the desktop. */
  readonly driven: boolean;
  readonly userDataDirectory: string | null;
  readonly appPath: string;
  /** The script package.json's `main` names. */
  readonly entry: string;
  readonly manifest: Manifest;
};

type Manifest = { readonly name: string | null; readonly productName: string | null; readonly version: string };

/** Reads Electron's command line: `electron [switches] [-r loader] APP [arguments]`. */
export const readLaunch = (given: readonly string[], cwd: string): Launch => {
  const loaderAt = given.findIndex((arg) => arg === '-r' || arg === '--require');
  const args = loaderAt < 0 ? [...given] : given.toSpliced(loaderAt, 2);
  const target = path.resolve(cwd, args.find((arg) => !arg.startsWith('-')) ?? '.');
  if (!existsSync(target)) throw new Error(`Unable to find Electron app at ${target}`);
  const inspect = switchValue(args, 'inspect');
  const remoteDebugging = switchValue(args, 'remote-debugging-port') !== null;
  const isDirectory = statSync(target).isDirectory();
  const appPath = isDirectory ? target : nearestPackage(path.dirname(target));
  const { main, ...manifest } = readManifest(path.join(appPath, 'package.json'));
  return {
    args,
    inspectPort: inspect === null ? null : Number(inspect || 9229),
    remoteDebugging,
    loader: loaderAt < 0 ? null : (given[loaderAt + 1] ?? null),
    driven: remoteDebugging && inspect !== null,
    userDataDirectory: resolveIn(cwd, switchValue(args, 'user-data-dir')),
    appPath,
    entry: isDirectory ? path.resolve(appPath, main ?? 'index.js') : target,
    manifest,
  };
};

/** The value of `--name=value`, an empty string for `--name`, null when it is absent. */
const switchValue = (args: readonly string[], name: string): string | null => {
  const found = args.find((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  return found === undefined ? null : found.slice(`--${name}=`.length);
};

const resolveIn = (cwd: string, given: string | null): string | null => (given ? path.resolve(cwd, given) : null);

const nearestPackage = (directory: string): string => {
  if (existsSync(path.join(directory, 'package.json'))) return directory;
  const parent = path.dirname(directory);
  return parent === directory ? directory : nearestPackage(parent);
};

const readManifest = (file: string): Manifest & { readonly main: string | null } => {
  const found: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const text = (key: string): string | null => {
    const value: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, key) : null;
    return typeof value === 'string' ? value : null;
  };
  return {
    main: text('main'),
    name: text('name'),
    productName: text('productName'),
    version: text('version') ?? '0.0.0',
  };
};
