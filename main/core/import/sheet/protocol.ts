import { z } from 'zod';
import type { Source } from '../../../../preload/contract/import-source.ts';
import type { Operation, Sheet, SheetRow } from '../../../../preload/contract/import.ts';
import type { RowFilter } from '../../../../preload/contract/import-values.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import type { SheetRows } from '../../store/planned-row.ts';
import type { PlannedCounts } from './planned-sheet.ts';

/** What main asks the worker, by name: what goes in, what comes out. */
type Requests = {
  /** Does what the first sheet would have to wait for. */
  readonly ready: { input: null; output: null };
  /** `after`: the sheet gets a larger id. */
  readonly open: { input: { readonly source: Source; readonly after: number }; output: Sheet };
  /** Also brings back what was left on disk. */
  readonly read: { input: null; output: Sheet | null };
  readonly text: { input: OfSheet; output: string | null };
  readonly page: { input: AskedPage; output: { rows: SheetRow[]; total: number } };
  readonly do: { input: OfSheet & { readonly operation: Operation }; output: Sheet };
  /** Both also turn to the sheet before or after, which has another id. */
  readonly undo: { input: OfSheet; output: Sheet };
  readonly redo: { input: OfSheet; output: Sheet };
  readonly planned: { input: OfSheet; output: PlannedCounts };
  readonly mark: { input: OfSheet; output: string };
  /** `judging` null begins; where the rows were judged anew since, it is `import-stale`. */
  readonly slice: {
    input: OfSheet & { readonly judging: number | null; readonly offset: number };
    output: { readonly rows: SheetRows[]; readonly judging: number };
  };
  /** With a mark: only as it was then; where anything was done since, it stays and this is `import-stale`. */
  readonly discard: { input: OfSheet & { readonly mark: string | null }; output: null };
  /** Everything is on disk when this is answered. */
  readonly end: { input: null; output: null };
};

type OfSheet = { readonly sheet: number };

/** `limit` rows from `offset` on, of those that a filter and a search show. */
export type AskedPage = OfSheet & {
  readonly filter: RowFilter;
  readonly find: string;
  readonly offset: number;
  readonly limit: number;
};

export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = Requests[N]['input'];
export type RequestOutput<N extends RequestName> = Requests[N]['output'];

/** A question on its way to the worker. */
export type ThreadRequest = {
  [N in RequestName]: { readonly id: number; readonly name: N; readonly input: RequestInput<N> };
}[RequestName];

/** What the worker says: an answer, or how far it has come. `during`: the question that it works on; null between them. */
export type Message =
  { readonly id: number; readonly answer: Result<unknown> } | { readonly told: Sheet; readonly during: number | null };

/** What a worker is started with. */
export const workerDataSchema = z.object({
  /** Where sheets are kept. */
  folder: z.string(),
  /** The store, and whose memories in it count. */
  file: z.string(),
  accountId: z.int(),
});
export type WorkerData = z.infer<typeof workerDataSchema>;
