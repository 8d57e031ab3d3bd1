import { z } from 'zod';
import { json } from './searchable.ts';

/** Reads the numbers of a row that holds them as one JSON text. */
export const numbersIn = (row: unknown): number[] => {
  // A schema would look at 100,000 numbers one by one, slowly.
  const { numbers } = numbersRow.parse(row);
  if (!isNumbers(numbers)) throw new Error('SQLite answered something else than numbers');
  return numbers;
};

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');

const numbersRow = z.object({ numbers: json });
