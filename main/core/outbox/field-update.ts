import { serverTrim } from '../../../preload/contract/rules.ts';
import type { MemoryFields } from '../store/memory-row.ts';
import type { OutboxEntry, UpdateBase, UpdateBody } from '../store/outbox-entry.ts';

/** What may be changed about a memory. */
type Fields = Pick<MemoryFields, 'content' | 'category' | 'tags' | 'visibility'>;

/** What has to be done about a change, given what Omi has now. */
export type Verdict =
  /** Omi shows it already. */
  | { readonly kind: 'there' }
  /** Omi has what it had when the person made the change, or what both said goes together: `body` may be sent. */
  | { readonly kind: 'send'; readonly body: UpdateBody }
  /** Somebody else changed the same field: the person chooses. */
  | { readonly kind: 'conflict' };

/** Compares a change and what it was made of with what Omi has. Tags of both sides are joined and never asked about. */
export const compare = (body: UpdateBody, base: UpdateBase | null, theirs: Fields): Verdict => {
  if (matches(theirs, body)) return { kind: 'there' };
  if (base && matches(theirs, base)) return { kind: 'send', body };
  if (!('tags' in body)) return { kind: 'conflict' };
  const joined = { tags: joinTags(body.tags, base && 'tags' in base ? base.tags : [], theirs.tags) };
  return matches(theirs, joined) ? { kind: 'there' } : { kind: 'send', body: joined };
};

/** The tags of `theirs`, with what `mine` adds to `base` and without what it takes from it. */
export const joinTags = (mine: readonly string[], base: readonly string[], theirs: readonly string[]): string[] => {
  const kept = theirs.filter((tag) => mine.includes(tag) || !base.includes(tag));
  return [...kept, ...mine.filter((tag) => !base.includes(tag) && !kept.includes(tag))];
};

/** True when a version has in this field what a change asks for. The order of tags says nothing. */
export const matches = (version: Fields, wanted: UpdateBase): boolean => {
  if ('tags' in wanted) {
    return wanted.tags.length === version.tags.length && wanted.tags.every((tag) => version.tags.includes(tag));
  }
  if ('content' in wanted) return serverTrim(version.content) === serverTrim(wanted.content);
  if ('category' in wanted) return version.category === wanted.category;
  return version.visibility === wanted.visibility;
};

/** What a version has in the field that a change is about. */
export const fieldIn = (version: Fields, body: UpdateBase): UpdateBase => {
  if ('tags' in body) return { tags: [...version.tags] };
  if ('content' in body) return { content: version.content };
  return 'category' in body ? { category: version.category } : { visibility: version.visibility };
};

export const fieldNameOf = (body: UpdateBase): 'content' | 'tags' | 'category' | 'visibility' => {
  if ('tags' in body) return 'tags';
  if ('content' in body) return 'content';
  return 'category' in body ? 'category' : 'visibility';
};

export const updatesSameField = (entry: OutboxEntry, body: UpdateBase): boolean =>
  entry.kind === 'update' && fieldNameOf(entry.body) === fieldNameOf(body);
