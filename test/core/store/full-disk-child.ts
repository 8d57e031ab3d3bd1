import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { systemClock } from '../../../main/core/clock.ts';
import { createMemories } from '../../../main/core/memories.ts';
import { openDatabase, storing } from '../../../main/core/store/database.ts';
import { createStore } from '../../../main/core/store/store.ts';

/**
 * A process that may not write as much as it wants. `insert FILE`: saves memories until one is refused. `checkpoint
 * FILE`: saves a few at a time, each lot followed by a checkpoint, until a checkpoint fails. Says as JSON where
 * it ended and why, how many were called saved, and how many can be read.
 */
const [job, file = ''] = process.argv.slice(2);

const opened = openDatabase(file);
if (!opened.ok) throw new Error(opened.failure.kind);
const { database } = opened;
const store = createStore(database);
const rows = store.memoriesOf(store.accounts.open('https://api.omi.me').id);
const memories = createMemories({
  store,
  memories: rows,
  clock: systemClock,
  canSend: () => false,
  captured: () => undefined,
});

let saved = 0;
let at = 'insert';
const capture = (): unknown => {
  const words = { content: 'x'.repeat(500), category: 'manual', tags: [], visibility: 'private' } as const;
  const answer = memories.capture({ id: randomUUID(), ...words, tags: [] }, false);
  if (!answer.ok) return answer.problem;
  saved += 1;
  return null;
};

const insert = (): unknown => {
  for (;;) {
    const problem = capture();
    if (problem) return problem;
  }
};

const checkpoint = (): unknown => {
  database.exec('PRAGMA wal_autocheckpoint = 0');
  // The log starts over after each checkpoint and keeps its size: a first lot larger than any later one needs leaves the
  // database file as the only one that still grows.
  for (let lot = 8; ; lot = 4) {
    for (let n = 0; n < lot; n += 1) {
      const problem = capture();
      if (problem) return problem;
    }
    const done = storing(() => database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get());
    if (!done.ok) {
      at = 'checkpoint';
      return done.problem;
    }
  }
};

const refused = job === 'insert' ? insert() : checkpoint();
const readable = rows.count();
const entries = store.outbox.counts().queued;
writeSync(1, JSON.stringify({ at, refused, saved, readable, entries }));
