import type { Result } from '../../../preload/contract/problem.ts';
import { failed } from '../../../preload/contract/result.ts';
import { checkKey } from './check-key.ts';
import type { KeyReport } from './check-key.ts';
import { batchSize } from './limits.ts';
import { createSender } from './request.ts';
import type { OmiAccess, OmiFetch, OmiReply, SenderDeps } from './request.ts';
import {
  batchReplySchema,
  isUsableId,
  newMemorySchema,
  parseEcho,
  parseRow,
  patchSchema,
  removeReplySchema,
} from './wire.ts';
import type { MemoryPatch, NewMemory, ServerMemory } from './wire.ts';

export type { NewMemory, OmiAccess, OmiFetch, ServerMemory };

type PageRequest = { readonly limit: number; readonly offset: number; readonly categories?: readonly string[] };

/** A page of the account. `received` counts every row, `unreadable` those that are left out of `memories`. */
type MemoryPage = {
  readonly memories: readonly ServerMemory[];
  /** Omi ran out of its own time: rows are missing, and even an empty page is not the end of the list. */
  readonly truncated: boolean;
  readonly received: number;
  readonly unreadable: number;
};

/**
 * Omi's developer API. Key and address are arguments, since there may be several accounts. Every failure is a Problem;
 * `answer-lost` means that the request may have been carried out.
 */
export type OmiClient = {
  /** Asks what the key may do, and whether the account lets it. Costs one or two reads. */
  checkKey(access: OmiAccess): Promise<Result<KeyReport>>;
  /** Makes one memory. Words that are already there are answered with the memory that has them (omi-api 2b). */
  create(access: OmiAccess, memory: NewMemory): Promise<Result<ServerMemory>>;
  /** Makes up to 25, answered in the same order. Omi writes one by one: after a failure some may be there. */
  createBatch(access: OmiAccess, memories: readonly NewMemory[]): Promise<Result<readonly ServerMemory[]>>;
  /**
   * `limit` 1 to 1000; limit and offset together up to 5000. Order and offsets can't be relied on (omi-api 2d).
   * `categories`: of these only, where the server knows them all and heeds them; none stands for all.
   */
  list(access: OmiAccess, page: PageRequest): Promise<Result<MemoryPage>>;
  /** What one memory is now; `gone` without it, `unsupported` on servers from before autumn 2026 (omi-api 2e). */
  read(access: OmiAccess, id: string): Promise<Result<ServerMemory>>;
  /** Not atomic on the server: send one field at a time. The answer tells what is there now. */
  update(access: OmiAccess, id: string, patch: MemoryPatch): Promise<Result<ServerMemory>>;
  /** For good: Omi has no way back. */
  remove(access: OmiAccess, id: string): Promise<Result<null>>;
};

const memoriesPath = '/v1/dev/user/memories';

export const createOmiClient = (deps: SenderDeps): OmiClient => {
  const send = createSender(deps);
  return {
    checkKey: (access) => checkKey(send, access),

    create: async (access, memory) => {
      const body = newMemorySchema.parse(memory);
      const reply = await send(access, { kind: 'create', method: 'POST', path: memoriesPath, body });
      return understood(reply, (answer) => parseEcho(answer, memory.content));
    },

    createBatch: async (access, memories) => {
      if (memories.length > batchSize) throw new RangeError(`A batch takes ${batchSize} memories at most.`);
      if (memories.length === 0) return { ok: true, value: [] };
      const body = { memories: memories.map((memory) => newMemorySchema.parse(memory)) };
      const reply = await send(access, { kind: 'batch', method: 'POST', path: `${memoriesPath}/batch`, body });
      return understood(reply, (answer) => parseBatch(answer, memories));
    },

    list: async (access, { limit, offset, categories = [] }) => {
      if (!Number.isInteger(limit) || !Number.isInteger(offset)) throw new RangeError('A page has whole numbers.');
      const filter = categories.length === 0 ? '' : `&categories=${encodeURIComponent(categories.join(','))}`;
      const path = `${memoriesPath}?limit=${limit}&offset=${offset}${filter}`;
      const reply = await send(access, { kind: 'list', method: 'GET', path });
      return understood(reply, (answer, { isTruncated }) => parsePage(answer, isTruncated));
    },

    read: async (access, id) => {
      if (!isUsableId(id)) return failed({ kind: 'gone' });
      const reply = await send(access, { kind: 'read', method: 'GET', path: itemPath(id) });
      return understood(reply, (answer) => {
        const row = parseRow(answer, { content: null, manuallyAdded: false });
        return row?.id === id ? row : null;
      });
    },

    update: async (access, id, patch) => {
      if (!isUsableId(id)) return failed({ kind: 'gone' });
      const { content } = patch;
      const body = patchSchema.parse(patch);
      const reply = await send(access, { kind: 'update', method: 'PATCH', path: itemPath(id), body });
      return understood(reply, (answer) => {
        const row =
          content === undefined
            ? parseRow(answer, { content: null, manuallyAdded: false })
            : parseEcho(answer, content);
        return row?.id === id ? row : null;
      });
    },

    remove: async (access, id) => {
      if (!isUsableId(id)) return failed({ kind: 'gone' });
      const reply = await send(access, { kind: 'remove', method: 'DELETE', path: itemPath(id) });
      if (!reply.ok) return reply;
      const isDone = reply.value.status === 204 || removeReplySchema.safeParse(reply.value.body).success;
      return isDone ? { ok: true, value: null } : unreadable(reply.value);
    },
  };
};

const itemPath = (id: string): string => `${memoriesPath}/${encodeURIComponent(id)}`;

/** A short answer, or one about other words, is the answer to another request. */
const parseBatch = (answer: unknown, sent: readonly NewMemory[]): readonly ServerMemory[] | null => {
  const parsed = batchReplySchema.safeParse(answer);
  if (!parsed.success || parsed.data.memories.length !== sent.length) return null;
  const rows = sent.map(({ content }, at) => parseEcho(parsed.data.memories[at], content));
  return rows.every((row) => row !== null) ? rows : null;
};

const parsePage = (answer: unknown, truncated: boolean): MemoryPage | null => {
  if (!Array.isArray(answer)) return null;
  const memories = answer
    .map((row) => parseRow(row, { content: '', manuallyAdded: false }))
    .filter((row) => row !== null);
  return { memories, truncated, received: answer.length, unreadable: answer.length - memories.length };
};

const understood = <T>(reply: Result<OmiReply>, parse: (answer: unknown, reply: OmiReply) => T | null): Result<T> => {
  if (!reply.ok) return reply;
  const value = parse(reply.value.body, reply.value);
  return value === null ? unreadable(reply.value) : { ok: true, value };
};

const unreadable = ({ status }: OmiReply): Result<never> =>
  failed({ kind: 'answer-lost', reason: 'unreadable', status });
