import { writeFileSync } from 'node:fs';
import { systemClock } from '../../main/core/clock.ts';
import { Redacted } from '../../main/redacted.ts';
import { createKeyVault, loadKeytar } from '../../main/shell/key-vault.ts';

/**
 * Does the named steps with the keychain of the session it runs in and writes what each answered into the file ANSWERS,
 * as JSON (the standard output belongs to whatever the session starts). A process of its own, because a hanging
 * keychain keeps a thread, and because the session bus is found through the environment.
 */
const key = new Redacted('omi_dev_0123456789abcdef0123456789abcdef');
const softTimeoutMs = Number(process.env['SOFT_TIMEOUT_MS'] ?? 30_000);
const vault = createKeyVault({ loadKeytar, setTimer: systemClock.setTimer, softTimeoutMs });

const steps: Record<string, () => unknown> = {
  read: async () => {
    const reading = await vault.read('default');
    return reading.kind === 'found'
      ? { kind: 'found', isTheSame: Redacted.reveal(reading.key) === Redacted.reveal(key) }
      : reading;
  },
  write: () => vault.write('default', key),
  forget: () => vault.forget('default'),
  busy: () => vault.isBusy(),
};

const answers: unknown[] = [];
for (const name of process.argv.slice(2)) answers.push(await steps[name]?.());
writeFileSync(process.env['ANSWERS'] ?? '', JSON.stringify(answers));
// A hanging keychain would keep a normal exit waiting; the app ends the same way.
if (vault.isBusy()) process.kill(process.pid, 'SIGKILL');
process.exit(0);
