import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { readApplicationId } from '../../../main/core/store/database.ts';
import { migrate, migrations, schemaVersion } from '../../../main/core/store/migrate.ts';
import { createStore } from '../../../main/core/store/store.ts';
import { fillGolden, goldenDraft, goldenMemories } from './golden/rows.ts';
import { open, usePlace } from './place.ts';

const place = usePlace();
const folder = path.join(import.meta.dirname, 'golden');
const fileOf = (schema: number): string => path.join(folder, `${String(schema).padStart(3, '0')}.db`);

/**
 * A store as each released schema left it on a disk, kept for ever. `INKLING_GOLDEN=2 npx vitest run golden` makes the
 * file of schema 2, once, before the release that brings it.
 */
const wanted = Number(process.env['INKLING_GOLDEN'] ?? 0);
if (wanted > 0 && !existsSync(fileOf(wanted))) {
  const database = new DatabaseSync(fileOf(wanted));
  database.exec(`PRAGMA application_id = 1231973228`);
  migrate(database, migrations.slice(0, 1));
  fillGolden(database);
  migrate(database, migrations.slice(0, wanted));
  database.exec('VACUUM');
  database.close();
}

const schemas = readdirSync(folder).flatMap((name) => (name.endsWith('.db') ? [Number.parseInt(name, 10)] : []));

it('has a golden store of every schema before the newest', () => {
  for (let schema = 1; schema < migrations.length; schema += 1) expect(schemas).toContain(schema);
});

describe.each(schemas)('the golden store of schema %i', (schema) => {
  const opened = (): DatabaseSync => {
    mkdirSync(path.dirname(place.file), { recursive: true });
    copyFileSync(fileOf(schema), place.file);
    return open(place.file);
  };

  it('has the schema version of its file name, and our application id', () => {
    const database = new DatabaseSync(fileOf(schema), { readOnly: true });
    expect(schemaVersion(database)).toBe(schema);
    expect(readApplicationId(database)).toBe(0x49_6e_6b_6c);
    database.close();
  });

  it('opens, migrates and holds every memory as it was', () => {
    const database = opened();
    expect(schemaVersion(database)).toBe(migrations.length);
    const memories = createStore(database).memoriesOf(1);
    for (const [index, { id, content, state, category, serverId }] of goldenMemories.entries()) {
      expect(memories.find(id)).toMatchObject({
        content,
        category,
        serverId,
        state: state === null || state === 'acked' ? 'synced' : state,
        tags: ['family', 'café'],
        visibility: index === 1 ? 'public' : 'private',
        createdAt: 1_795_000_000_000 + index,
        manuallyAdded: state !== null,
        locked: index % 2 === 1,
      });
    }
    expect(memories.find('e')?.problem).toEqual({ kind: 'rejected', status: 422, reason: 'too strange' });
    expect(memories.latest(50, 0).map(({ id }) => id)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    database.close();
  });

  it('goes on from what waited, and knows its account, draft and windows', () => {
    const database = opened();
    const store = createStore(database);
    expect(store.outbox.counts()).toMatchObject({ queued: 1, sending: 1, unknown: 1, refused: 1 });
    const due = store.outbox.due(2_000_000_000_000, 25);
    expect(due.map((entry) => [entry.memoryId, entry.kind])).toEqual([['b', 'create']]);
    expect(due[0]?.body).toMatchObject({ content: goldenMemories[1].content, visibility: 'public' });
    expect(store.accounts.open('https://elsewhere.example')).toMatchObject({
      baseUrl: 'https://api.omi.me',
      keychainName: 'golden-name',
      keySaved: true,
      keyHint: 'g0ld',
      onboarded: true,
    });
    expect(store.draft.read()).toEqual(goldenDraft);
    expect(store.bounds.read('library')).toEqual({ x: 10, y: 20, width: 900, height: 600 });
    database.close();
  });
});
