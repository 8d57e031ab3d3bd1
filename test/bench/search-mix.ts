import type { Query } from '../../preload/contract/library.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { createRandom } from '../fakes/random.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';

// Typed one letter after the other, as the window asks.
const typed = ['kyoto', 'luthier', 'dumplings', 'ceviche', 'birdwatching', 'user prefers', 'record player', 'été'];
const common = ['user', 'the', 'with', 'and', 'for', 'friday', '2019', 'coral', 'behind', 'before'];
const rare = [
  'khachapuri accordion',
  '"ferry captain in tbilisi"',
  'elderflower kestrel',
  'xylophone',
  'oud 2009 luthier',
];
const short = ['a', 'te', 'ö', 'zz', 'in', 'qx', 'é', '🍜', 'j', 'ou'];
const cjk = ['日本', '日本語', '勉強', '用户', '学', '寿司', 'ユーザー', '年在'];
const accents = [
  'cafe',
  'CAFÉ',
  'valparaiso',
  'montreal',
  'bjorn',
  'Hà Nội',
  'ha noi',
  'пользователь',
  'المستخدم',
  'हिंदी',
];

/** Some 300 queries, no two alike, the same ones every time, in a random order. */
export const searchMix = (): readonly Query[] => {
  const random = createRandom(7);
  const words = believableMemories(200, { seed: 3, now: 1_795_000_000_000 }).map(({ content }) => content.split(' '));
  const anyWord = (): string => {
    const some = words[Math.floor(random() * words.length)] ?? [];
    return some[Math.floor(random() * some.length)] ?? 'tea';
  };
  const texts = [
    ...typed.flatMap((word) => Array.from(word, (_, at) => word.slice(0, at + 1))),
    ...[...common, ...rare, ...short, ...cjk, ...accents],
    ...Array.from({ length: 80 }, anyWord),
    ...Array.from({ length: 40 }, () => `${anyWord()} ${anyWord()}`),
  ];
  const plain = texts.map((text) => ({ ...everything, text }));
  const filtered = texts
    .filter((_, at) => at % 4 === 0)
    .map((text, at) => ({ ...everything, text, ...filters[at % filters.length] }));
  const all = new Map([...plain, ...filtered].map((query) => [JSON.stringify(query), query]));
  return Array.from(all.values(), (query) => ({ query, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ query }) => query);
};

const filters: readonly Partial<Query>[] = [
  { category: 'system' },
  { tag: 'travel' },
  { visibility: 'public' },
  { source: 'me', sort: 'updated' },
  { sort: 'alphabet' },
  { category: 'manual', tag: 'home', sort: 'longest' },
  { since: 1_780_000_000_000 },
  { view: 'waiting' },
];
