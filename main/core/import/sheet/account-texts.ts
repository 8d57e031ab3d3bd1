import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { versionSchema, type Version } from '../../../../preload/contract/memory.ts';
import { serverTrim } from '../../../../preload/contract/rules.ts';
import { json } from '../../store/searchable.ts';

export type AccountTexts = ReturnType<typeof openAccountTexts>;

/** A memory of the list that a row names by its id. */
export type AccountMemory = Version & { readonly memoryId: string };

/** Every memory, newest first, and by which ids rows may name it: that of Omi and the one here. */
export type AccountMemories = {
  readonly memories: readonly AccountMemory[];
  /** When each was made, milliseconds since 1970. */
  readonly madeAt: readonly number[];
  readonly byId: ReadonlyMap<string, number>;
};

/**
 * What an account has, read through a connection of its own that can't write: memories of the list, also those that
 * wait here. Trash does not count: what was deleted may be imported again. Every function may throw SQLite's errors.
 */
export const openAccountTexts = (file: string, accountId: number) => {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 2_000 });
  const dataVersion = database.prepare('PRAGMA data_version');
  const where = 'account_id = ? AND duplicate_of IS NULL AND deleted_at IS NULL';
  // All in one row and in the order they lie in: 60 ms of 100,000 memories, where an index and rows take 300 (measured).
  const together = database.prepare(
    `SELECT group_concat(id, char(0)) AS ids, group_concat(content, char(0)) AS contents
     FROM memory NOT INDEXED WHERE ${where}`,
  );
  const oneByOne = database.prepare(`SELECT id, content FROM memory NOT INDEXED WHERE ${where}`);
  const named = database.prepare(
    `SELECT id, server_id, content, category, tags, visibility, created_at FROM memory WHERE ${where} ORDER BY created_at DESC, id`,
  );

  let lastRead: { readonly version: number; readonly ids: ReadonlyMap<string, string> } | null = null;

  const version = (): number => versionRow.parse(dataVersion.get()).data_version;
  const readIds = (): Map<string, string> => {
    const row = togetherRow.parse(together.get(accountId));
    const ids = row.ids?.split('\0') ?? [];
    const contents = row.contents?.split('\0') ?? [];
    // A text from Omi with a NUL in it would shift everything after it.
    const pairs =
      ids.length === contents.length
        ? contents.map((content, at) => [content, ids[at] ?? ''] as const)
        : readOneByOne();
    return new Map(pairs.map(([content, id]) => [serverTrim(content), id]));
  };
  const readOneByOne = () =>
    oneByOne.all(accountId).map((row) => {
      const { id, content } = pairRow.parse(row);
      return [content, id] as const;
    });

  return {
    /** Another number after anything was written to the store. */
    version,
    /** The id of a memory for every text; read again only after something was written. */
    ids: (): ReadonlyMap<string, string> => {
      // The number first: what is written while they are read is read next time.
      const now = version();
      if (lastRead?.version !== now) lastRead = { version: now, ids: readIds() };
      return lastRead.ids;
    },
    named: (): AccountMemories => {
      const memories: AccountMemory[] = [];
      const madeAt: number[] = [];
      const byId = new Map<string, number>();
      for (const row of named.iterate(accountId)) {
        const { id, server_id, created_at, ...version } = namedRow.parse(row);
        byId.set(id, memories.length);
        if (server_id !== null) byId.set(server_id, memories.length);
        memories.push({ memoryId: id, ...version });
        madeAt.push(created_at);
      }
      return { memories, madeAt, byId };
    },
    close: (): void => {
      database.close();
    },
  };
};

const togetherRow = z.object({ ids: z.string().nullable(), contents: z.string().nullable() });
const pairRow = z.object({ id: z.string(), content: z.string() });
const versionRow = z.object({ data_version: z.int() });
const namedRow = z.object({
  id: z.string(),
  server_id: z.string().nullable(),
  created_at: z.int(),
  ...versionSchema.shape,
  tags: json.pipe(z.array(z.string())),
});
