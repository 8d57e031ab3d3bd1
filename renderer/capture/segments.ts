import type { Mark } from '../../preload/contract/marks.ts';

/** A stretch of the typed line: plain words, or a mark. */
export type Segment = { readonly text: string; readonly mark: Mark | null };

/** Cuts a line at its marks; the pieces joined are the line. */
export const segments = (text: string, marks: readonly Mark[]): Segment[] => {
  const pieces: Segment[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start > at) pieces.push({ text: text.slice(at, mark.start), mark: null });
    pieces.push({ text: text.slice(mark.start, mark.end), mark });
    at = mark.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mark: null });
  return pieces;
};
