import { soundsPassing, type Passing } from '../../../../preload/contract/hints.ts';
import { contentLimit, countCodePoints, judgeContent } from '../../../../preload/contract/rules.ts';
import { findSensitive, sensitiveKinds, type Sensitive } from '../../../../preload/contract/sensitive.ts';
import { splitContent } from '../../../../preload/contract/split.ts';
import { createNumberList } from './number-list.ts';

export type Texts = ReturnType<typeof createTexts>;

/** What a text can be by itself. */
export const fine = 0;
export const empty = 1;
export const tooLong = 2;

/** Every text of a sheet once, by number, with what is known about it. What takes long is found out when asked for. */
export const createTexts = () => {
  const all: string[] = [];
  const numbers = new Map<string, number>();
  const kinds = createNumberList('byte');
  const passing = createNumberList('byte');
  const sensitive = createNumberList('short');
  const parts = new Map<number, number | null>();
  const lengths = new Map<number, number>();

  const at = (number: number): string => all[number] ?? '';

  return {
    at,
    count: (): number => all.length,
    /** The number of a text, which is final. */
    numberOf: (text: string): number => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const number = all.push(text) - 1;
      numbers.set(text, number);
      kinds.set(number, kindOf(text));
      return number;
    },
    /** `fine`, `empty` or `tooLong`. */
    kind: kinds.get,
    /** In code points. */
    lengthOf: (number: number): number => {
      const known = lengths.get(number);
      if (known !== undefined) return known;
      const length = countCodePoints(at(number));
      lengths.set(number, length);
      return length;
    },
    /** How many parts it would be split into; null when it can't be. */
    partsOf: (number: number): number | null => {
      const known = parts.get(number);
      if (known !== undefined) return known;
      const found = splitContent(at(number))?.length ?? null;
      parts.set(number, found);
      return found;
    },
    passing: (number: number): Passing | null => {
      if (passing.get(number) === 0) passing.set(number, 1 + passings.indexOf(soundsPassing(at(number))));
      return passings[passing.get(number) - 1] ?? null;
    },
    sensitive: (number: number): Sensitive[] => {
      if (sensitive.get(number) === 0) sensitive.set(number, looked | bitsOf(findSensitive(at(number))));
      const bits = sensitive.get(number);
      return sensitiveKinds.filter((_kind, index) => (bits & (1 << index)) !== 0);
    },
    /** What is known so far; null before somebody asked. */
    knownPassing: (number: number): boolean | null => (passing.get(number) === 0 ? null : passing.get(number) > 1),
    knownSensitive: (number: number): boolean | null =>
      sensitive.get(number) === 0 ? null : sensitive.get(number) !== looked,
  };
};

const passings = [null, 'to-do', 'date'] as const;
/** Above the bit of every kind: the text was looked at. */
const looked = 1 << sensitiveKinds.length;

const bitsOf = (found: readonly Sensitive[]): number =>
  found.reduce((bits, kind) => bits | (1 << sensitiveKinds.indexOf(kind)), 0);

/** As many UTF-16 units can't be more code points, and twice as many not fewer: no need to count. */
const kindOf = (text: string): number => {
  if (text.length === 0) return empty;
  if (text.length <= contentLimit) return fine;
  return text.length > 2 * contentLimit || judgeContent(text).kind === 'too-long' ? tooLong : fine;
};
