import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { storageProblem } from '../database.ts';
import type { Row, Value } from './damaged-store.ts';

export type RowWriter = ReturnType<typeof createRowWriter>;

// SQLITE_CONSTRAINT.
const constraint = 19;

/** Writes rows of another schema step: of each what the table here has columns for. */
export const createRowWriter = (target: DatabaseSync) => {
  const columns = new Map<string, ReadonlySet<string>>();
  const statements = new Map<string, StatementSync>();

  const columnsOf = (table: string): ReadonlySet<string> => {
    const known = columns.get(table);
    if (known) return known;
    const found = target.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
    const names = new Set(found.map(({ name }) => String(name)));
    columns.set(table, names);
    return names;
  };
  const namesIn = (table: string, row: Row): string[] => Object.keys(row).filter((name) => columnsOf(table).has(name));

  const statement = (sql: string): StatementSync => {
    const made = statements.get(sql) ?? target.prepare(sql);
    statements.set(sql, made);
    return made;
  };

  /** Null for a row that the table does not take. A full disk and the like throw: nothing must go missing unsaid. */
  const run = (sql: string, values: readonly Value[]): number | null => {
    try {
      return Number(statement(sql).run(...values.map((value) => value ?? null)).lastInsertRowid);
    } catch (error) {
      const problem = storageProblem(error);
      if (problem?.kind === 'storage-failed' && problem.code === constraint) return null;
      throw error;
    }
  };

  const add = (verb: 'INSERT' | 'INSERT OR REPLACE', table: string, row: Row): number | null => {
    const names = namesIn(table, row);
    const places = names.map(() => '?').join(', ');
    return run(
      `${verb} INTO ${table} (${names.join(', ')}) VALUES (${places})`,
      names.map((name) => row[name]),
    );
  };

  return {
    /** The rowid, or null when it does not fit. */
    insert: (table: string, row: Row): number | null => add('INSERT', table, row),
    replace: (table: string, row: Row): boolean => add('INSERT OR REPLACE', table, row) !== null,
    /** Writes what is another in a row that is there, named by its key; false when that does not fit. */
    update: (table: string, key: string, known: Row, row: Row): boolean => {
      const names = namesIn(table, row).filter((name) => name !== key && row[name] !== known[name]);
      if (names.length === 0) return true;
      const set = names.map((name) => `${name} = ?`).join(', ');
      const values = [...names.map((name) => row[name]), known[key]];
      return run(`UPDATE ${table} SET ${set} WHERE ${key} = ?`, values) !== null;
    },
  };
};
