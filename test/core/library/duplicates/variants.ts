import { believableMemories } from '../../../omi-sandbox/believable.ts';
import { createRandom } from '../../../fakes/random.ts';

type Vary = (text: string, random: () => number) => string;

const pick = (values: readonly string[], random: () => number): string =>
  values[Math.floor(random() * values.length)] ?? '';

/** Changes one of the longer words. */
const inOneWord = (text: string, random: () => number, change: (word: string) => string): string => {
  const words = text.split(' ');
  const places = words.flatMap((word, at) => (/^\p{L}{5,}$/u.test(word) ? [at] : []));
  const at = places[Math.floor(random() * places.length)];
  return at === undefined ? `${text}!` : words.with(at, change(words[at] ?? '')).join(' ');
};

/** The ways in which the same fact comes to be written twice. */
const ways: Readonly<Record<string, Vary>> = {
  form: (text) => `${text.toUpperCase()}.`,
  slip: (text, random) =>
    inOneWord(text, random, (word) => {
      const at = 1 + Math.floor(random() * (word.length - 2));
      return word.slice(0, at) + word.slice(at + 1);
    }),
  swapped: (text, random) =>
    inOneWord(text, random, (word) => `${word.slice(0, 2)}${word[3] ?? ''}${word[2] ?? ''}${word.slice(4)}`),
  ending: (text, random) => inOneWord(text, random, (word) => (word.endsWith('s') ? word.slice(0, -1) : `${word}s`)),
  more: (text, random) => `${text} ${pick(['now', 'these days', 'since last year', 'as far as I know'], random)}`,
  before: (text, random) => `${pick(['I think', 'Note that', 'It seems that'], random)} ${text}`,
  less: (text) => (text.split(' ').length > 4 ? text.split(' ').slice(0, -1).join(' ') : `${text}!`),
  filler: (text) => text.replace(' ', ' really '),
  turned: (text) => {
    const words = text.split(' ');
    const middle = Math.floor(words.length / 2);
    return [...words.slice(middle), ...words.slice(0, middle)].join(' ');
  },
};

/** Believable facts, no two alike on purpose, and behind them some of them again, each written another way. */
export const factsWithVariants = (count: number, varied: number, seed: number) => {
  const facts = believableMemories(count, { seed, now: 1e12 }).map(({ content }) => content);
  const random = createRandom(seed);
  const named = Object.entries(ways);
  const variants = Array.from({ length: varied }, (_, index) => {
    const of = Math.floor((index * count) / varied);
    const [way, vary] = named[index % named.length] ?? ['none', (text: string) => text];
    return { of, way, text: vary(facts[of] ?? '', random) };
  });
  return { facts, variants };
};
