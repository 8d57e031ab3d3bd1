import type { Result } from '../../../preload/contract/problem.ts';
import type { OmiAccess, OmiClient, ServerMemory } from './client.ts';
import { listWindow } from './limits.ts';

/** Rows on a page of what is looked for: few enough for every answer to come soon. */
export const pageSize = 500;

/** A page of the account; `last` is true on the one after which nothing more comes. */
export type ScanPage = {
  readonly memories: readonly ServerMemory[];
  readonly end: 'more' | 'complete' | 'window' | 'incomplete';
};

/**
 * Reads the account page by page, until the caller stops or the end. Each page begins where the rows of the one before
 * end: a server may send fewer than it was asked for. Rows may come twice or move between pages: join them by id. Only
 * an empty page without the truncated mark is the end; a short one is not (omi-api 2d). `incomplete` is a scan that
 * can't say what is absent: the server cut it. `window` is one that was whole up to where it ended: at the 5,000, or
 * where Omi's time ran out.
 */
export async function* scan(
  client: Pick<OmiClient, 'list'>,
  access: OmiAccess,
  rows = pageSize,
): AsyncGenerator<Result<ScanPage>, void, void> {
  let wasCut = false;
  for (let offset = 0; offset < listWindow;) {
    const page = await client.list(access, { limit: Math.min(rows, listWindow - offset), offset });
    if (!page.ok) {
      yield page;
      return;
    }
    const { memories, received, truncated, unreadable } = page.value;
    if (received === 0) {
      yield { ok: true, value: { memories, end: wasCut ? 'incomplete' : truncated ? 'window' : 'complete' } };
      return;
    }
    wasCut ||= truncated || unreadable > 0;
    yield { ok: true, value: { memories, end: 'more' } };
    offset += received;
  }
  yield { ok: true, value: { memories: [], end: wasCut ? 'incomplete' : 'window' } };
}
