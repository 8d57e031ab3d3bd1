import { writeSync } from 'node:fs';
import { openDatabase } from '../../../main/core/store/database.ts';
import { migrate, migrations } from '../../../main/core/store/migrate.ts';

/**
 * A process to be killed. `checkpoint FILE`: writes rows for ever, one commit each, said on stdout once it returned,
 * with a checkpoint behind every few. `migrate FILE STEP`: opens the store and takes one more step of the schema. `open
 * FILE`: opens the store, and says so before and after.
 */
const [job, file = '', step = ''] = process.argv.slice(2);

// At once: what waits in a stream dies with the process.
const say = (words: string): void => void writeSync(1, `${words}\n`);
if (job === 'open') say('opening');
const opened = openDatabase(file);
if (!opened.ok) throw new Error(opened.failure.kind);
const { database } = opened;

if (job === 'open') say('done');
else if (job === 'migrate') {
  say('open');
  migrate(database, [...migrations, step]);
  say('done');
} else {
  const put = database.prepare('INSERT INTO window_bounds VALUES (?, 1, 1, 1, 1)');
  let n = Number(database.prepare('SELECT COUNT(*) AS n FROM window_bounds').get()?.['n']);
  for (;;) {
    put.run(`${n} ${'x'.repeat(500)}`);
    n += 1;
    say(String(n));
    if (n % 7 === 0) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }
}
