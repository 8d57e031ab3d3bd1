import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { say, startCore } from './killed-core.ts';

/**
 * The core as the app runs it, with the real client, in a process that is killed again and again. `capture`: saves line
 * after line and says each on stdout once it counts as saved. `drain`: saves nothing, and ends when nothing waits.
 */
const [job, ...place] = process.argv.slice(2);
// A minute passes in two seconds.
const speed = 30;

const core = await startCore(place, speed);
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
