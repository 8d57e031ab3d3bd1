import { setTimeout as wait } from 'node:timers/promises';
import type { PlannedRow } from '../../../main/core/store/planned-row.ts';
import { say, startCore } from './killed-core.ts';

/**
 * Imports so many rows, unless that was begun by a process before this one, and says each step on stdout: `collected N`
 * rows, `begun`, `done N` of them, and in the end its report.
 */
const [rows = '', ...place] = process.argv.slice(2);
const speed = 8;
const count = Number(rows);
const atOnce = 200;
const lookEvery = 10;

const core = await startCore(place, speed);

async function* source(): AsyncGenerator<readonly PlannedRow[]> {
  for (let from = 0; from < count; from += atOnce) {
    say(`collected ${from}`);
    await wait(5);
    yield Array.from({ length: atOnce }, (_, at): PlannedRow => {
      const row = from + at + 1;
      const words = { content: `row ${row}`, category: 'manual', tags: ['kept'], visibility: 'private' } as const;
      return { ...words, row, line: row, op: 'create', memoryId: null };
    });
  }
  say(`collected ${count}`);
}

const jobs = () => {
  const read = core.jobs.read();
  if (!read.ok) throw new Error(read.problem.kind);
  return read.value;
};

// So that it is known what was in Omi before.
await core.mirror.refresh();
if (jobs().length === 0) await core.imports.importRows('rows.csv', source());
const [job] = jobs();
if (!job) throw new Error('the import did not begin');
say('begun');

const report = async () => {
  const told = await core.imports.report(job.id);
  if (!told.ok) throw new Error(told.problem.kind);
  return told.value;
};
let told = -1;
while (jobs()[0]?.state !== 'finished') {
  const { done } = jobs()[0] ?? job;
  if (done !== told) say(`done ${done}`);
  told = done;
  await wait(lookEvery);
}
while ((await report()).state !== 'checked') await wait(lookEvery);
const { exact, missing, before, unsure } = await report();
say(`report ${JSON.stringify({ exact, missing, before, unsure })}`);
await core.close();
