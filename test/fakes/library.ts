import { atMoment } from '../../main/core/library/recent.ts';
import type { Counts, Found, Query, Span } from '../../preload/contract/library.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import { well } from './bridge.ts';
import type { Answers } from './bridge.ts';

/** What main answers the library about these memories, newest first as they stand; plain, where main is fast. */
export const libraryOf = (stored: readonly Memory[], now = 0): Answers => {
  const find = (asked: Query): readonly Found[] => findAt(atMoment(asked, now));
  const findAt = (query: Query): readonly Found[] =>
    stored
      .filter((memory) => isInView(memory, query) && isWanted(memory, query))
      .map((memory) => ({ memory, hits: hitsIn(memory.content, query.text), tagHits: tagHitsIn(memory, query.text) }))
      .filter(({ hits, tagHits }) => query.text === '' || hits.length > 0 || tagHits.length > 0);
  return {
    'library.page': ({ query, offset, limit }) => {
      const found = find(query);
      return well({ rows: found.slice(offset, offset + limit), total: found.length });
    },
    'memories.find': (ids) => well(stored.filter(({ id }) => ids.includes(id))),
    'library.ids': ({ query, from, to }) =>
      well(
        find(query)
          .slice(from, to)
          .map(({ memory }) => memory.id),
      ),
    'library.present': ({ query, ids }) => {
      const found = new Set(find(query).map(({ memory }) => memory.id));
      return well(ids.filter((id) => found.has(id)));
    },
    'library.indexOf': ({ query, id }) => {
      const index = find(query).findIndex(({ memory }) => memory.id === id);
      return well(index === -1 ? null : index);
    },
    'library.duplicates': () => well({ pairs: [], total: 0, isCut: false, groups: 0, extra: 0, progress: null }),
    'library.tags': ({ text, among }) => {
      const some = among === null ? stored : 'query' in among ? find(among.query).map(({ memory }) => memory) : null;
      const ids = among !== null && 'ids' in among ? among.ids : [];
      const from = some ?? stored.filter(({ id }) => ids.includes(id));
      const found = counted(from.flatMap(({ tags }) => tags)).filter(({ name }) => name.includes(text));
      return well({ tags: found.slice(0, 50), hasMore: found.length > 50 });
    },
    'library.counts': () => well(countsOf(stored)),
    'navigation.take': () => well(null),
    'library.place': () => well(null),
    'library.keepPlace': () => well(null),
    'memories.refresh': () => well({ asked: true }),
    'window.isShown': () => well(true),
  };
};

const isInView = ({ state }: Memory, { view }: Query): boolean => {
  if (view === 'attention') return state === 'refused';
  if (view === 'unknown') return state === 'unknown';
  if (view === 'waiting') return ['queued', 'sending', 'paused'].includes(state);
  return view === 'all';
};

const isWanted = (memory: Memory, { category, tag, visibility, source, since, before }: Query): boolean =>
  (category === null || memory.category === category) &&
  (tag === null || memory.tags.includes(tag)) &&
  (visibility === null || memory.visibility === visibility) &&
  (source === null || memory.manuallyAdded === (source === 'me')) &&
  (since === null || memory.createdAt >= since) &&
  (before === null || memory.createdAt < before);

const hitsIn = (content: string, text: string): Span[] => {
  const at = text === '' ? -1 : content.toLowerCase().indexOf(text.toLowerCase());
  return at === -1 ? [] : [[at, at + text.length]];
};

const tagHitsIn = ({ tags }: Memory, text: string): Found['tagHits'] =>
  tags.map((tag, index) => ({ index, hits: hitsIn(`#${tag}`, text) })).filter(({ hits }) => hits.length > 0);

const countsOf = (stored: readonly Memory[]): Counts => {
  const ofState = (...states: readonly Memory['state'][]): number =>
    stored.filter(({ state }) => states.includes(state)).length;
  return {
    all: stored.length,
    waiting: ofState('queued', 'sending', 'paused'),
    attention: ofState('refused'),
    unknown: ofState('unknown'),
    deleting: 0,
    trash: 0,
    categories: counted(stored.flatMap(({ category }) => (category === null ? [] : [category]))),
    tags: counted(stored.flatMap(({ tags }) => tags)).slice(0, 50),
  };
};

const counted = (names: readonly string[]): { name: string; count: number }[] =>
  [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, count: all.length }));
