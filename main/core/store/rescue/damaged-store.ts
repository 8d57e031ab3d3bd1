import { setImmediate as turn } from 'node:timers/promises';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { applicationId, readApplicationId } from '../database.ts';
import { migrations, schemaVersion } from '../migrate.ts';

export type Value = SQLOutputValue | undefined;
export type Row = Readonly<Record<string, SQLOutputValue>>;
export type DamagedStore = NonNullable<ReturnType<typeof openDamagedStore>>;

/**
 * Opens a damaged store to be read as far as that goes; null for what is none, or was written by a newer Inkling. Each
 * table, and each row, may be unreadable on its own; older schemas lack some of them.
 */
export const openDamagedStore = (file: string) => {
  let source: DatabaseSync | null = null;
  try {
    source = new DatabaseSync(file, { readOnly: true });
    const isOurs = readApplicationId(source) === applicationId && schemaVersion(source) <= migrations.length;
    if (isOurs) return reading(source);
  } catch {
    // Not even its first page can be read.
  }
  source?.close();
  return null;
};

const reading = (source: DatabaseSync) => ({
  /** The rows of a table up to its first damaged page, and then, backwards, those behind its last one. */
  *rows(table: string): Generator<Row, void, undefined> {
    const select = `SELECT rowid AS place, * FROM ${table} NOT INDEXED ORDER BY rowid`;
    let last = -Infinity;
    try {
      for (const row of source.prepare(select).iterate()) {
        last = Number(row['place']);
        yield row;
      }
      return;
    } catch {
      // A damaged page ends this direction.
    }
    try {
      for (const row of source.prepare(`${select} DESC`).iterate()) {
        if (Number(row['place']) <= last) return;
        yield row;
      }
    } catch {
      // And this one.
    }
  },
  /** The same for a small table without rowids: up to its first damaged page. */
  *few(table: string): Generator<Row, void, undefined> {
    try {
      yield* source.prepare(`SELECT * FROM ${table}`).iterate();
    } catch {
      // What follows can't be read.
    }
  },
  close: (): void => source.close(),
});

const atOnce = 500;

/** Does something with each row, with turns for others between a few hundred of them: there may be a million. */
export const inTurns = async (rows: Iterable<Row>, work: (row: Row) => void): Promise<void> => {
  let done = 0;
  for (const row of rows) {
    work(row);
    done += 1;
    if (done % atOnce === 0) await turn();
  }
};

/** True when each of these columns is JSON, or empty: what is not would stop whoever reads the row. */
export const hasJson = (row: Row, columns: readonly string[]): boolean =>
  columns.every((column) => {
    try {
      JSON.parse(String(row[column] ?? 'null'));
      return true;
    } catch {
      return false;
    }
  });
