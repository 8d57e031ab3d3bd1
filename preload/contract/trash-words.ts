/** What is said of memories that come out of the trash. Free of zod, like rules.ts. */

const digits = new Intl.NumberFormat('en');
const memories = (count: number): string => (count === 1 ? 'Memory' : `${digits.format(count)} memories`);

/** Of a job that has begun: which of them are gone in Omi it finds out one by one. */
export const restoringWords = (count: number): string =>
  `Bringing ${memories(count)} back; what Omi had deleted already gets a new id there`;

/** `isNew`: how many of `count` Omi had deleted; `left`: how many more can't come back. */
export const restoredWords = ({ count, isNew, left }: { count: number; isNew: number; left: number }): string =>
  [count === 0 ? '' : `${memories(count)} restored`, idWords(count, isNew), leftWords(left, count)]
    .filter((part) => part !== '')
    .join('; ');

const idWords = (count: number, isNew: number): string => {
  if (isNew === 0) return '';
  if (count === 1) return 'Omi had deleted it already, so it has a new id there';
  return `${digits.format(isNew)} ${isNew === 1 ? 'has' : 'have'} a new id in Omi`;
};

const leftWords = (left: number, restored: number): string => {
  if (left === 0) return '';
  const which = left === 1 && restored === 0 ? 'It' : digits.format(left);
  return `${which} can’t come back: Omi showed only a part, and has it no more`;
};
