import type { ExportRequest } from '../../../preload/contract/export.ts';
import type { Clock } from '../clock.ts';
import type { Library } from '../library/library.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import { csvWriter } from './csv.ts';
import { grouped, markdownWriter } from './markdown.ts';
import { jsonWriter } from './json.ts';
import { inPages } from './pages.ts';
import { onceEach } from './once-each.ts';
import { scopeOf } from './scope.ts';

/** A piece of the file, with the number of memories in it, and how many of `total` are behind it. */
export type Piece = { readonly text: string; readonly written: number; readonly done: number; readonly total: number };

export type ExportDeps = {
  readonly library: Pick<Library, 'snapshot'>;
  readonly memories: Pick<MemoryRows, 'find' | 'originalOf' | 'heirOf'>;
  readonly clock: Clock;
};

export type Exports = ReturnType<typeof createExports>;

/** Memories as text, a piece at a time, so that neither main nor its memory is held up by a large account. */
export const createExports = ({ library, memories, clock }: ExportDeps) => {
  const idsOf = ({ selection }: ExportRequest): readonly string[] =>
    'query' in selection ? library.snapshot(selection.query) : selection.ids;

  const pagesOf = (ids: readonly string[]) => inPages(ids, { find: onceEach(ids, memories), clock });

  return {
    /** Which memories is settled at the first piece, what they say when each is written. Throws SQLite's errors. */
    async *pieces(request: ExportRequest): AsyncGenerator<Piece> {
      const asked = idsOf(request);
      const isMarkdown = request.format === 'markdown';
      const written = isMarkdown ? await grouped(pagesOf(asked), request.groupBy) : asked;
      const total = written.length;
      const writer = writerOf(request, clock.now(), total);
      yield { text: writer.head, written: 0, done: 0, total };
      for await (const page of pagesOf(written)) {
        yield { text: writer.rows(page.memories), written: page.memories.length, done: page.done, total };
      }
      yield { text: writer.tail, written: 0, done: total, total };
    },
  };
};

const writerOf = (request: ExportRequest, now: number, count: number) => {
  switch (request.format) {
    case 'json':
      return jsonWriter(now, scopeOf(request, count));
    case 'csv':
      return csvWriter(now, scopeOf(request, count));
    case 'markdown':
      return markdownWriter(request.groupBy);
  }
};
