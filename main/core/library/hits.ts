import type { Found, Span } from '../../../preload/contract/library.ts';
import { foldWithStarts } from './fold.ts';

/** Where the terms stand in a text as it was written: in order, without overlaps. */
export const findHits = (text: string, terms: readonly string[]): Span[] => {
  if (terms.length === 0) return [];
  const folded = foldWithStarts(text);
  const startOf = (unit: number): number => folded.starts[unit] ?? text.length;
  const found: Span[] = [];
  for (const term of terms) {
    for (let at = folded.text.indexOf(term); at >= 0; at = folded.text.indexOf(term, at + term.length)) {
      found.push([startOf(at), endOf(folded.starts, at + term.length)]);
    }
  }
  return joined(found);
};

// A row tells of no more.
const mostTags = 20;

/** The tags that have a term in them, and where; with their sign, as they are searched. */
export const findTagHits = (tags: readonly string[], terms: readonly string[]): Found['tagHits'] => {
  if (terms.length === 0) return [];
  const found: Found['tagHits'] = [];
  for (const [index, tag] of tags.entries()) {
    const hits = findHits(`#${tag}`, terms);
    if (hits.length > 0) found.push({ index, hits });
    if (found.length === mostTags) break;
  }
  return found;
};

/** Where the character before this unit ends: at the start of the next one. */
const endOf = (starts: readonly number[], unit: number): number => {
  const last = starts[unit - 1] ?? 0;
  let next = unit;
  while (next < starts.length - 1 && starts[next] === last) next += 1;
  return starts[next] ?? last;
};

const joined = (spans: readonly Span[]): Span[] => {
  const kept: Span[] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = kept.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else kept.push([start, end]);
  }
  return kept;
};
