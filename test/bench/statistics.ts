/** What a row of measurements says. */
export type Summary = { readonly median: number; readonly p95: number; readonly n: number };

/**
 * The middle value (of an even number the mean of the two middle ones), and the smallest value that at least 95 % are not
 * above (nearest rank, so it was really measured). Throws without values, or when one is no number.
 */
export const summarize = (samples: readonly number[]): Summary => {
  if (samples.length === 0) throw new RangeError('Nothing was measured.');
  if (!samples.every((sample) => Number.isFinite(sample))) throw new RangeError('A measurement is no number.');
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (rank: number): number => sorted[rank - 1] ?? NaN;
  const n = sorted.length;
  return { median: (at(Math.ceil(n / 2)) + at(Math.floor(n / 2) + 1)) / 2, p95: at(Math.ceil((n * 95) / 100)), n };
};
