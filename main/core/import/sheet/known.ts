import type { AccountTexts, AccountMemories, AccountMemory } from './account-texts.ts';
import type { Rows } from './rows.ts';
import type { Texts } from './texts.ts';

export type Known = ReturnType<typeof createKnown>;

/** What of a sheet is in the account. `look` reads the account again if something was written to it. */
export const createKnown = (account: AccountTexts, texts: Texts, rows: Rows) => {
  let version = -1;
  let ids: ReadonlyMap<string, string> = new Map();
  let named: AccountMemories | null = null;
  /** By text number, as far as it was looked up: 1 in the account, 0 not. */
  let isThere = new Uint8Array(0);
  let lookedUp = 0;
  let looks = 0;

  const lookUp = (): void => {
    const count = texts.count();
    if (isThere.length < count) {
      const larger = new Uint8Array(Math.ceil(count * 1.25));
      larger.set(isThere);
      isThere = larger;
    }
    for (; lookedUp < count; lookedUp += 1) isThere[lookedUp] = ids.has(texts.at(lookedUp)) ? 1 : 0;
  };

  return {
    /** Answers true when the account may be another than at the last look. */
    look: (): boolean => {
      const now = account.version();
      if (now === version) return false;
      version = now;
      ids = account.ids();
      // Only rows that carry ids need more of the account than its words.
      named = rows.ids().size > 0 ? account.named() : null;
      lookedUp = 0;
      looks += 1;
      return true;
    },
    /** The number of the last look, by which what followed from an older one can be told. */
    looks: (): number => looks,
    /** Call before `has` when there may be new texts. */
    lookUp,
    has: (text: number): boolean => isThere[text] === 1,
    memoryIdOf: (text: number): string => ids.get(texts.at(text)) ?? '',
    memories: (): readonly AccountMemory[] => named?.memories ?? [],
    /** When one of them was made, milliseconds since 1970. */
    madeAt: (memory: number): number => named?.madeAt[memory] ?? 0,
    /** The memory of the account that a row names by its id, as an index, or null. */
    memoryOf: (row: number): number | null => {
      const id = rows.id(row);
      return id === null ? null : (named?.byId.get(id) ?? null);
    },
  };
};
