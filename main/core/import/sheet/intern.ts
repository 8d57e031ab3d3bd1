/** Values that come again and again, each once and by number; `keyOf` tells which are the same. */
export const createInternTable = <T>(keyOf: (value: T) => string) => {
  const all: T[] = [];
  const numbers = new Map<string, number>();
  let last: { readonly value: T; readonly number: number } | null = null;

  return {
    at: (number: number): T | undefined => all[number],
    count: (): number => all.length,
    numberOf: (value: T): number => {
      if (last?.value === value) return last.number;
      const key = keyOf(value);
      const number = numbers.get(key) ?? all.push(value) - 1;
      numbers.set(key, number);
      last = { value, number };
      return number;
    },
  };
};
