import type { NewMemory, OmiClient, ServerMemory } from '../../main/core/omi/client.ts';
import type { MemoryPatch } from '../../main/core/omi/wire.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';

type Call = {
  readonly kind: 'check' | 'create' | 'batch' | 'list' | 'read' | 'update' | 'remove';
  readonly contents: readonly string[];
};
/**
 * `before`: nothing is written. `after`: it is written, and the answer is this problem all the same. `never` in place
 * of a problem: no answer comes, as when the process dies first; `late`: it is done, and answered by and by.
 */
type Fault = { readonly problem: Problem | 'never' | 'late'; readonly when: 'before' | 'after' };

export type FakeOmi = OmiClient & {
  readonly rows: Map<string, ServerMemory>;
  readonly calls: Call[];
  /** Faults of the next calls of a kind, in order; then all is well. */
  readonly faults: Map<Call['kind'], Fault[]>;
  /** Another client of the account makes a memory; no fault meets it. */
  put(memory: NewMemory): ServerMemory;
  /** Another client of the account changes a memory; no fault meets it. */
  edit(id: string, change: Partial<ServerMemory>): void;
  /** Keeps an answer that is late for as long as that takes. */
  late: <T>(answer: T) => Promise<T>;
  /** Nothing that is late is answered any more. */
  endLate: () => void;
  /** Called with what is there and what is to be different before a change of it is carried out. */
  beforeUpdate: (row: ServerMemory, patch: MemoryPatch) => void;
  /** Fields that an update passes over without a word (omi-api 2g). */
  readonly ignored: Set<string>;
  /** Categories that are taken for another one (omi-api 2a). */
  readonly takenFor: Map<string, string>;
  /** False on servers from before autumn 2026, which don't know how to tell one memory. */
  knowsRead: boolean;
  /** Contents the server will never take. */
  readonly refused: Set<string>;
  /** Contents at which the server falls over, each time; what stands before them in a batch is written. */
  readonly poisoned: Set<string>;
  /** What the list does besides telling what is there. */
  readonly lists: {
    /** The most rows on a page, whatever is asked for. */
    most: number;
    /** Omi's time ran out: each page says so. */
    isCut: boolean;
    /** Rows that can't be read, on each page that isn't empty. */
    unreadable: number;
    /** What another client does before each page. */
    before: () => void;
  };
};

/**
 * An account in memory that answers as Omi's generation C does: the same text is the same row. `dedupes: false` is a
 * server that would make a second one, so that sending twice shows.
 */
export const createFakeOmi = (now: () => number, dedupes: boolean): FakeOmi => {
  const rows = new Map<string, ServerMemory>();
  const calls: Call[] = [];
  const faults: FakeOmi['faults'] = new Map();
  const refused = new Set<string>();
  const poisoned = new Set<string>();
  const lists: FakeOmi['lists'] = { most: Infinity, isCut: false, unreadable: 0, before: () => undefined };

  let made = 0;
  const put = (memory: NewMemory): ServerMemory => {
    const known = dedupes && [...rows.values()].find((row) => row.content === memory.content);
    if (known) return known;
    const at = now();
    const row: ServerMemory = {
      id: `server-${(made += 1)}`,
      content: memory.content,
      category: fake.takenFor.get(memory.category ?? '') ?? memory.category ?? 'system',
      visibility: memory.visibility,
      tags: [...memory.tags],
      createdAt: at,
      updatedAt: at,
      manuallyAdded: true,
      locked: false,
    };
    rows.set(row.id, row);
    return row;
  };

  const answer = <T>(kind: Call['kind'], contents: readonly string[], work: () => Result<T>): Promise<Result<T>> => {
    calls.push({ kind, contents });
    const fault = faults.get(kind)?.shift();
    const done = fault?.when === 'before' && fault.problem !== 'late' ? null : work();
    if (fault?.problem === 'never') return new Promise(() => undefined);
    if (fault?.problem === 'late' && done) return fake.late(done);
    if (fault && fault.problem !== 'late') return Promise.resolve({ ok: false, problem: fault.problem });
    return Promise.resolve(done ?? work());
  };

  const fallenOver = { ok: false, problem: { kind: 'answer-lost', reason: 'server-error', status: 500 } } as const;
  const refusal = { ok: false, problem: { kind: 'rejected', status: 422, reason: 'no' } } as const;

  /** One after the other, as generation C does (omi-api 2c). */
  const writeAll = (memories: readonly NewMemory[]): Result<ServerMemory[]> => {
    const written: ServerMemory[] = [];
    for (const memory of memories) {
      if (poisoned.has(memory.content)) return fallenOver;
      written.push(put(memory));
    }
    return { ok: true, value: written };
  };

  const writeOne = (memory: NewMemory): Result<ServerMemory> =>
    poisoned.has(memory.content) ? fallenOver : { ok: true, value: put(memory) };

  const gone = { ok: false, problem: { kind: 'gone' } } as const;

  const fake: FakeOmi = {
    rows,
    calls,
    faults,
    refused,
    poisoned,
    lists,
    put,
    edit: (id, change) => {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, ...change, updatedAt: now() + 1 });
    },
    late: (answer) => Promise.resolve(answer),
    endLate: () => undefined,
    beforeUpdate: () => undefined,
    ignored: new Set(),
    takenFor: new Map(),
    knowsRead: true,
    read: (_access, id) =>
      answer('read', [id], () => {
        const row = rows.get(id);
        if (!fake.knowsRead) return { ok: false, problem: { kind: 'unsupported' } };
        return row ? { ok: true, value: row } : gone;
      }),
    checkKey: () =>
      answer('check', [], () => ({ ok: true, value: { keyId: '1', name: 'k', canRead: true, canWrite: true } })),
    create: (_access, memory) =>
      answer('create', [memory.content], () => (refused.has(memory.content) ? refusal : writeOne(memory))),
    createBatch: (_access, memories) =>
      answer(
        'batch',
        memories.map((memory) => memory.content),
        () => (memories.some((memory) => refused.has(memory.content)) ? refusal : writeAll(memories)),
      ),
    list: (_access, { limit, offset }) =>
      answer('list', [`${offset}+${limit}`], () => {
        lists.before();
        const end = offset + Math.min(limit, lists.most);
        const memories = [...rows.values()].toSorted((a, b) => b.updatedAt - a.updatedAt).slice(offset, end);
        const unreadable = memories.length > 0 ? lists.unreadable : 0;
        const received = memories.length + unreadable;
        return { ok: true, value: { memories, truncated: lists.isCut, received, unreadable } };
      }),
    update: (_access, id, patch) =>
      answer('update', [id], () => {
        const row = rows.get(id);
        if (!row) return gone;
        fake.beforeUpdate(row, patch);
        const taken = Object.fromEntries(Object.entries(patch).filter(([field]) => !fake.ignored.has(field)));
        const said: ServerMemory = { ...row, ...taken, updatedAt: now() };
        const next = { ...said, category: fake.takenFor.get(said.category ?? '') ?? said.category };
        rows.set(id, next);
        return { ok: true, value: next };
      }),
    remove: (_access, id) => answer('remove', [id], () => (rows.delete(id) ? { ok: true, value: null } : gone)),
  };
  return fake;
};
