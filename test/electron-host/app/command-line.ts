import { refuseUnknown } from '../strict.ts';

type UsedCommandLine = Pick<
  Electron.CommandLine,
  'appendArgument' | 'appendSwitch' | 'getSwitchValue' | 'hasSwitch' | 'removeSwitch'
>;

/**
 * `app.commandLine` over the arguments of this start. Chromium's names are in lower case and end at the first `=`.
 * Switches are kept and answered, but not handed to the browser: it runs with the host's own.
 */
export const createCommandLine = (args: readonly string[]): UsedCommandLine => {
  const switches = new Map<string, string>();
  for (const arg of args) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name !== undefined) switches.set(name.toLowerCase(), value ?? '');
  }
  return refuseUnknown('app.commandLine', {
    appendArgument: () => undefined,
    appendSwitch: (name: string, value = '') => {
      switches.set(name.toLowerCase(), value);
    },
    getSwitchValue: (name: string) => switches.get(name.toLowerCase()) ?? '',
    hasSwitch: (name: string) => switches.has(name.toLowerCase()),
    removeSwitch: (name: string) => {
      switches.delete(name.toLowerCase());
    },
  });
};
