import { writeSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../../main/core/clock.ts';
import { openCore } from '../../../main/core/core.ts';
import { Redacted } from '../../../main/redacted.ts';
import { noSheets } from '../../fakes/no-sheets.ts';

/**
 * The core as the app runs it, with the real client, in a process that is killed again and again. `capture`: saves line
 * after line and says each on stdout once it counts as saved. `drain`: saves nothing, and ends when nothing waits.
 */
const [job, profile = '', url = '', key = '', epoch = ''] = process.argv.slice(2);

// A minute passes in two seconds; the wall clock goes on from process to process.
const speed = 30;
const clock: Clock = {
  now: () => Number(epoch) + (Date.now() - Number(epoch)) * speed,
  monotonic: () => performance.now() * speed,
  setTimer: (ms, call) => {
    const timer = setTimeout(call, ms / speed);
    return () => clearTimeout(timer);
  },
};

const opened = openCore({
  file: path.join(profile, 'inkling.db'),
  backupFolder: `${profile} backups`,
  vault: {
    read: () => Promise.resolve({ kind: 'found', key: new Redacted(key) }),
    write: () => Promise.resolve({ ok: true, value: null }),
    forget: () => Promise.resolve({ ok: true, value: null }),
  },
  fetch,
  clock,
  random: Math.random,
  reopen: () => Promise.reject(new Error('there is one account')),
  limits: { single: Infinity, batch: Infinity, read: Infinity },
  isPaused: () => false,
  changed: () => undefined,
  sheets: noSheets,
});
if (!opened.ok) throw new Error(opened.failure.kind);
const { core } = opened;

// At once: what waits in a stream dies with the process.
const say = (words: string): void => void writeSync(1, `${words}\n`);

// The network may lose the first attempts.
while (!core.account.view().onboarded) await core.account.connect({ key, baseUrl: url, sessionOnly: false });
await core.start();
say('open');

while (job === 'capture') {
  const id = randomUUID();
  const draft = { id, content: `fact ${id}`, category: 'manual', tags: ['kept'], visibility: 'private' } as const;
  const saved = core.memories.capture({ ...draft, tags: ['kept'] }, false);
  if (!saved.ok) throw new Error(saved.problem.kind);
  say(`saved ${id}`);
  await wait(Math.random() * 25);
}

const isDone = (): boolean => core.status().kind === 'synced' && core.status().waiting === 0;
while (!isDone()) await wait(20);
say('drained');
await core.close();
