import { setTimeout as wait } from 'node:timers/promises';
import { json, refusal, serverError, type Answer } from './answers.ts';
import type { Traits } from './generations.ts';
import { viewCreated, viewMemory } from './memory-view.ts';
import { isEncodable, strip } from './python-text.ts';
import type { MemoriesStore, NewRow, Row, RowChange } from './memories-store.ts';
import type { CreateRequest, UpdateRequest } from './requests.ts';

/** What the handlers work with; `categorizeMs` is the model call for a memory that comes without a category. */
export type MemoryCallDeps = {
  readonly store: MemoriesStore;
  readonly traits: () => Traits;
  readonly categorizeMs: () => number;
};
export type MemoryCalls = ReturnType<typeof createMemoryCalls>;

/** The handlers: what happens once key, budget, form and gate are passed (2b to 2h). */
export const createMemoryCalls = ({ store, traits, categorizeMs }: MemoryCallDeps) => {
  const prepare = async (request: CreateRequest): Promise<NewRow> => {
    if (request.category === null) await wait(categorizeMs());
    const content = strip(request.content);
    return {
      content,
      category: request.category ?? guessCategory(content),
      visibility: traits().freeVisibility || request.visibility === 'public' ? request.visibility : 'private',
      tags: request.tags,
    };
  };
  const save = (row: NewRow): Row => (traits().rewrites ? store.rewrite(row) : store.create(row));
  const withOpenRow = (id: string, answer: (row: Row) => Answer): Answer => {
    const row = store.find(id);
    if (!row) return notFound;
    return row.locked ? paymentRequired : answer(row);
  };

  return {
    create: async (request: CreateRequest): Promise<Answer> => {
      if (strip(request.content) === '') return refusal(422, 'content cannot be empty');
      if (!isEncodable(request)) return serverError;
      return json(200, viewCreated(save(await prepare(request)), traits(), traits().createOmits));
    },

    /** Written one by one: `dieAfter` items the server falls over, and those stay (2c). */
    createBatch: async (requests: readonly CreateRequest[], dieAfter: number): Promise<Answer> => {
      if (requests.some((request) => strip(request.content) === '')) {
        return refusal(422, 'All memories must have non-empty content');
      }
      const prepared: NewRow[] = [];
      for (const request of requests) prepared.push(await prepare(request));
      const rows: Row[] = [];
      for (const row of prepared) {
        if (rows.length >= dieAfter || !isEncodable(row)) return serverError;
        rows.push(save(row));
      }
      const { batchOmits } = traits();
      const memories = rows.map((row) => viewCreated(row, traits(), batchOmits));
      return json(200, { memories, created_count: rows.length });
    },

    read: (id: string): Answer => withOpenRow(id, (row) => json(200, viewMemory(row, traits()))),

    /** Field after field: a bad visibility is noticed when the new text is already stored (2g). */
    update: (id: string, request: UpdateRequest): Answer => {
      if (Object.values(request).every((value) => value === null)) return refusal(422, nothingGiven);
      return withOpenRow(id, (row) => {
        if (!isEncodable(request)) return serverError;
        const { content, visibility, tags, category } = request;
        const isBlank = content !== null && strip(content) === '';
        if (isBlank && !traits().blankEdits) return refusal(422, 'content must not be empty');
        let changed = content === null ? row : store.change(row, { content: strip(content) });
        const rest: RowChange = { ...(tags && { tags }), ...(category !== null && { category }) };
        if (visibility !== null) {
          if (visibility !== 'public' && visibility !== 'private') return refusal(422, badVisibility);
          changed = store.change(changed, { visibility });
        }
        if (Object.keys(rest).length > 0) changed = store.change(changed, rest);
        return json(200, viewMemory(changed, traits()));
      });
    },

    /** Final: no call brings it back (2h). */
    remove: (id: string): Answer =>
      withOpenRow(id, (row) => {
        store.remove(row.id);
        return json(200, { success: true });
      }),
  };
};

const notFound = refusal(404, 'Memory not found');
const paymentRequired = refusal(402, 'A paid plan is required to access this memory.');
const nothingGiven = 'At least one field (content, visibility, tags, or category) must be provided';
const badVisibility = "visibility must be 'public' or 'private'";

/** The model answers one of these two and nothing else; which one is up to the text. */
const guessCategory = (content: string): string => (content.length % 2 === 0 ? 'interesting' : 'system');
