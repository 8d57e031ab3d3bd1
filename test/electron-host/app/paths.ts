import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

export type PathName = Parameters<Electron.App['getPath']>[0];

export type Paths = { get(name: PathName): string; set(name: string, value: string): void };

/**
 * Electron's folders on Linux. `userData` is `--user-data-dir` when given, as Chromium's switch rules there, else a
 * folder with the app's name in the configuration folder.
 */
export const createPaths = (options: { userData: string | null; appName: () => string }): Paths => {
  const chosen = new Map<string, string>(options.userData === null ? [] : [['userData', options.userData]]);
  const home = os.homedir();
  const get = (name: PathName): string => {
    const set = chosen.get(name);
    if (set !== undefined) return set;
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
      case 'userData':
        return path.join(get('appData'), options.appName());
      case 'sessionData':
        return get('userData');
      case 'logs':
      case 'crashDumps':
        return path.join(get('userData'), name === 'logs' ? 'logs' : 'Crashpad');
      case 'temp':
        return os.tmpdir();
      case 'exe':
      case 'module':
        return process.execPath;
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return path.join(home, `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`);
      case 'assets':
      case 'recent':
        throw new Error(`Failed to get '${name}' path`);
    }
  };
  return {
    get,
    set: (name, value) => {
      if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
      chosen.set(name, value);
    },
  };
};
