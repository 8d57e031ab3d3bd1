import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { applicationId, readApplicationId } from './database.ts';
import { migrations, schemaVersion } from './migrate.ts';

type Row = Readonly<Record<string, SQLInputValue>>;

/**
 * Takes over what is nowhere else: the memories that had not reached Omi and that `target` does not have, out of a
 * damaged store, as far as it can still be read. What it may have sent is looked up in Omi first. Call inside a
 * transaction; answers how many entries were taken.
 */
export const rescueUnsent = (damaged: string, target: DatabaseSync): number => {
  const { accounts, entries, memories } = readUnsent(damaged);
  for (const account of accounts) insert(target, 'account', account);
  let rescued = 0;
  for (const entry of entries) {
    const memory = memories.get(entry['memory_id'] ?? null);
    if (hasEntry(target, entry) || !(memory ? insert(target, 'memory', memory) : false)) continue;
    const { seq: _, ...rest } = entry;
    const isOpen = entry['state'] !== 'refused';
    if (insert(target, 'outbox', { ...rest, ...(isOpen ? { state: 'unknown', absences: 0 } : {}) })) rescued += 1;
  }
  return rescued;
};

type Unsent = {
  readonly accounts: readonly Row[];
  readonly entries: readonly Row[];
  readonly memories: ReadonlyMap<SQLInputValue, Row>;
};

const readUnsent = (file: string): Unsent => {
  let source: DatabaseSync | null = null;
  try {
    source = new DatabaseSync(file, { readOnly: true });
    if (readApplicationId(source) !== applicationId || schemaVersion(source) > migrations.length) return nothing;
    const entries = readable(source, `SELECT * FROM outbox NOT INDEXED WHERE state <> 'acked'`);
    const wanted = new Set(entries.map((entry) => entry['memory_id'] ?? null));
    const memories = readable(source, 'SELECT * FROM memory NOT INDEXED').filter(({ id }) => wanted.has(id ?? null));
    entries.sort((a, b) => Number(a['seq']) - Number(b['seq']));
    const accounts = readable(source, 'SELECT * FROM account NOT INDEXED');
    return { accounts, entries, memories: new Map(memories.map((memory) => [memory['id'] ?? null, memory])) };
  } catch {
    return nothing;
  } finally {
    source?.close();
  }
};

const nothing: Unsent = { accounts: [], entries: [], memories: new Map() };

/** The rows up to the first damaged page, and those behind it: a table is read from both ends. */
const readable = (source: DatabaseSync, query: string): Row[] => {
  const found = new Map<string, Row>();
  for (const order of ['ASC', 'DESC']) {
    try {
      for (const row of source.prepare(`${query} ORDER BY rowid ${order}`).iterate()) {
        found.set(JSON.stringify(row), row);
      }
      break;
    } catch {
      // A damaged page ends this direction.
    }
  }
  return [...found.values()];
};

const hasEntry = (target: DatabaseSync, entry: Row): boolean =>
  target
    .prepare('SELECT 1 FROM outbox WHERE memory_id = ? AND kind = ? AND body = ? AND queued_at = ?')
    .get(...['memory_id', 'kind', 'body', 'queued_at'].map((name) => entry[name] ?? null)) !== undefined;

/** Inserts what the table has columns for, unless it is there; false when the row does not fit. */
const insert = (target: DatabaseSync, table: 'account' | 'memory' | 'outbox', row: Row): boolean => {
  const known = new Set(
    target
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name),
  );
  const names = Object.keys(row).filter((name) => known.has(name));
  const values = names.map((name) => row[name] ?? null);
  const places = names.map(() => '?').join(', ');
  try {
    target
      .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places}) ON CONFLICT DO NOTHING`)
      .run(...values);
    return true;
  } catch (error) {
    // A full disk has ended the transaction with it.
    if (!target.isTransaction) throw error;
    return false;
  }
};
