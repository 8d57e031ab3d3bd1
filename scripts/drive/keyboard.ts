import { run } from '../lib/processes.mjs';

/** A keyboard on an X display: what it types arrives like a person's keys. */
export const createKeyboard = (env: NodeJS.ProcessEnv) => {
  const xdotool = async (...args: string[]): Promise<void> => {
    const { code, output } = await run('xdotool', args, { env });
    if (code !== 0) throw new Error(`xdotool ${args.join(' ')}: ${output.trim()}`);
  };
  return {
    /** Presses keys together, as in `ctrl+shift+space`; several such presses follow each other at once. */
    press: (...presses: string[]): Promise<void> => xdotool('key', '--clearmodifiers', ...presses),
    type: (text: string): Promise<void> => xdotool('type', '--clearmodifiers', '--delay', '15', text),
  };
};
