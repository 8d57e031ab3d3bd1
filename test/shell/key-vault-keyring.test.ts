import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const child = fileURLToPath(new URL('./keyring-child.ts', import.meta.url));

/** A bus on which no service can be started. */
const bareBus = (directory: string): string => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${directory}</listen>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>`;

const inSession = {
  unlocked: 'printf "test\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null',
  locked: 'gnome-keyring-daemon --start --components=secrets >/dev/null',
};

// The real thing: keytar, libsecret, D-Bus and GNOME's keyring, in a home of its own. Debian: gnome-keyring, dbus, xvfb.
describe.runIf(process.platform === 'linux')(
  "GNOME's keyring",
  () => {
    let home = '';
    beforeEach(async () => {
      home = await mkdtemp(path.join(tmpdir(), 'inkling-keyring-'));
      await mkdir(path.join(home, 'run'), { mode: 0o700 });
    });
    afterEach(() => rm(home, { recursive: true, force: true }));

    const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
      PATH: process.env['PATH'],
      HOME: home,
      XDG_RUNTIME_DIR: path.join(home, 'run'),
      XDG_DATA_HOME: path.join(home, 'data'),
      ...more,
    });

    /** Runs a line of shell in which "$@" is the child with its steps; answers what each step answered. */
    const answersOf = async (line: string, steps: string[], more?: NodeJS.ProcessEnv): Promise<unknown> => {
      const answers = path.join(home, 'answers.json');
      await rm(answers, { force: true });
      const shell = run('bash', ['-c', `set -e; ${line}`, 'bash', process.execPath, child, ...steps], {
        env: environment({ ANSWERS: answers, ...more }),
        timeout: 60_000,
      });
      const failure = await shell.then(
        () => null,
        (error: unknown) => error,
      );
      // The child of a hanging keychain is killed, after it has said everything.
      const text = await readFile(answers, 'utf8').catch(() => {
        throw new Error('The keyring could not be tried.', { cause: failure });
      });
      return JSON.parse(text);
    };
    const withKeyring = (state: keyof typeof inSession, steps: string[], before = '', more?: NodeJS.ProcessEnv) =>
      answersOf(`${before} dbus-run-session -- bash -c 'set -e; ${inSession[state]}; "$@"' bash "$@"`, steps, more);

    const done = { ok: true, value: null };
    const problem = (value: object) => ({ ok: false, problem: value });

    it('keeps a key over a restart, gives back the same and forgets it', async () => {
      expect(await withKeyring('unlocked', ['read', 'write', 'read'])).toEqual([
        { kind: 'absent' },
        done,
        { kind: 'found', isTheSame: true },
      ]);
      expect(await withKeyring('unlocked', ['read', 'write', 'forget', 'read', 'forget'])).toEqual([
        { kind: 'found', isTheSame: true },
        done,
        done,
        { kind: 'absent' },
        done,
      ]);
      const file = await readFile(path.join(home, 'data/keyrings/login.keyring'), 'latin1');
      expect(file).not.toContain('0123456789abcdef');
    });

    it('answers "absent" when it is locked and nobody can be asked, and says so to a save', async () => {
      await withKeyring('unlocked', ['write']);
      expect(await withKeyring('locked', ['read', 'write', 'read'])).toEqual([
        { kind: 'absent' },
        problem({ kind: 'keychain-locked' }),
        { kind: 'absent' },
      ]);
      expect(await withKeyring('unlocked', ['read'])).toEqual([{ kind: 'found', isTheSame: true }]);
    });

    it('is not waited for while its prompt is open', async () => {
      await withKeyring('unlocked', ['write']);
      const display =
        'Xvfb -displayfd 3 -nolisten tcp 3>"$HOME/display" 2>/dev/null & trap "kill $!" EXIT; ' +
        'until [ -s "$HOME/display" ]; do sleep 0.05; done; export DISPLAY=":$(cat "$HOME/display")";';
      expect(
        await withKeyring('locked', ['read', 'busy', 'read', 'write', 'forget'], display, { SOFT_TIMEOUT_MS: '1000' }),
      ).toEqual([
        { kind: 'waiting' },
        true,
        { kind: 'waiting' },
        problem({ kind: 'keychain-waiting' }),
        problem({ kind: 'keychain-waiting' }),
      ]);
    });

    it('is unavailable without a session bus', async () => {
      const nothing = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.join(home, 'nothing')}` };
      for (const more of [{}, nothing]) {
        expect(await answersOf('"$@"', ['read', 'write', 'forget'], more)).toEqual([
          { kind: 'unavailable', reason: 'no-service' },
          problem({ kind: 'keychain-unavailable', reason: 'no-service' }),
          problem({ kind: 'keychain-unavailable', reason: 'no-service' }),
        ]);
      }
    });

    it('is unavailable on a bus without a secret service', async () => {
      const file = path.join(home, 'bus.conf');
      await writeFile(file, bareBus(home));
      expect(await answersOf(`dbus-run-session --config-file="${file}" -- "$@"`, ['read', 'write'])).toEqual([
        { kind: 'unavailable', reason: 'no-service' },
        problem({ kind: 'keychain-unavailable', reason: 'no-service' }),
      ]);
    });
  },
  120_000,
);
