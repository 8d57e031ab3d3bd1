import type { Span } from '../../preload/contract/library.ts';

/** A piece of a text, and whether it was searched for. */
export type Piece = { readonly text: string; readonly isHit: boolean };

/** Cuts a text at its hits. Spans that overlap or lie outside it are cut to what is there. */
export const piecesOf = (text: string, hits: readonly Span[]): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  const push = (end: number, isHit: boolean): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), isHit });
    at = Math.max(at, end);
  };
  for (const [start, end] of hits) {
    push(Math.min(start, text.length), false);
    push(Math.min(end, text.length), true);
  }
  push(text.length, false);
  return pieces;
};
