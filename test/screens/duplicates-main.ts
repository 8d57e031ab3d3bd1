import type { DuplicatePair, Duplicates } from '../../preload/contract/duplicates.ts';
import { well, type Answers } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { hour, main, now, rows } from './library-main.ts';

export const pair = (id: string, left: string, right: string, changes: Partial<DuplicatePair> = {}): DuplicatePair => ({
  left: memory({ id: `${id}-left`, content: left, createdAt: now - 48 * hour }),
  right: memory({ id: `${id}-right`, content: right, createdAt: now - hour }),
  similarity: 1,
  ...changes,
});

export const pairs: readonly DuplicatePair[] = [
  pair('a', 'My sister Sarah lives in Portland', 'my sister Sarah lives in Portland'),
  pair('b', 'Allergic to walnuts', 'Allergic to walnuts and figs', {
    left: memory({ id: 'b-left', content: 'Allergic to walnuts', tags: ['health'], createdAt: now - 90 * hour }),
    right: memory({
      id: 'b-right',
      content: 'Allergic to walnuts and figs',
      tags: ['food'],
      category: 'work',
      visibility: 'public',
      state: 'queued',
      manuallyAdded: false,
      createdAt: now - hour,
    }),
    similarity: 0.71,
  }),
  pair('c', 'אחותי שרה גרה בפורטלנד', 'אחותי שרה גרה בפורטלנד!', { similarity: 0.95 }),
];

/** A main that has these pairs, and fewer as they are decided. */
export const mainWith = (all: readonly DuplicatePair[], answers: Answers = {}): Answers => {
  let left = [...all];
  const drop = (...ids: readonly string[]): void => {
    left = left.filter((one) => !ids.includes(one.left.id) && !ids.includes(one.right.id));
  };
  return main(rows, {
    'library.duplicates': ({ offset, limit }): { ok: true; value: Duplicates } =>
      well({
        pairs: left.slice(offset, offset + limit),
        total: left.length,
        isCut: false,
        groups: 1,
        extra: 1,
        progress: null,
      }),
    'memories.keepOne': ({ removeId, withTags }) => {
      drop(removeId);
      return well({ added: withTags ? ['food'] : [] });
    },
    'memories.unmerge': () => {
      left = [...all];
      return well({ isNew: false });
    },
    'library.keepBoth': ({ ids, isKept }) => {
      if (isKept) drop(...ids);
      else left = [...all];
      return well(null);
    },
    ...answers,
  });
};
