import type { Bench, Measured } from './bench.ts';
import { summarize, type Summary } from './statistics.ts';

/** What `--json` writes for one bench. */
export type Report = Summary & {
  readonly unit: Bench['unit'];
  readonly peers?: Readonly<Record<string, Summary>>;
  readonly ideal?: number;
};

/** Sums the measurements of a bench up, to a thousandth of its unit. */
export const reportOf = ({ unit }: Pick<Bench, 'unit'>, { samples, peers, ideal }: Measured): Report => ({
  unit,
  ...rounded(summarize(samples)),
  ...(peers && {
    peers: Object.fromEntries(Object.entries(peers).map(([name, theirs]) => [name, rounded(summarize(theirs))])),
  }),
  ...(ideal !== undefined && { ideal: round(ideal) }),
});

/** Whether a report keeps the budget, and that in words. Throws when the budget needs an ideal that nobody worked out. */
export const judge = (
  { budget }: Pick<Bench, 'budget'>,
  report: Report,
): { readonly isMet: boolean; readonly words: string } => {
  const { unit, ideal } = report;
  const verdict = (isMet: boolean): string => (isMet ? 'met' : 'MISSED');
  if ('under' in budget) {
    const isMet = report[budget.of] < budget.under;
    return { isMet, words: `${budget.of} under ${budget.under} ${unit}: ${verdict(isMet)}` };
  }
  if (ideal === undefined) throw new Error('The budget is told by an ideal, and there is none.');
  const isMet = report[budget.of] <= budget.timesIdeal * ideal;
  const times = (report[budget.of] / ideal).toFixed(3);
  const words = `${budget.of} at most ${budget.timesIdeal} x ideal ${ideal} ${unit}, is ${times} x: ${verdict(isMet)}`;
  return { isMet, words };
};

/** One bench as lines of a table, its peers below it. */
export const tableRows = (bench: Bench, measured: Measured): string[] => {
  const report = reportOf(bench, measured);
  const row = (name: string, { median, p95, n }: Summary, end: string): string =>
    [name.padEnd(28), figure(median, bench.unit), figure(p95, bench.unit), String(n).padStart(6), ` ${end}`]
      .join('  ')
      .trimEnd();
  return [
    row(bench.name, report, judge(bench, report).words),
    ...Object.entries(report.peers ?? {}).map(([name, peer]) => row(`  ${name}`, peer, '')),
    ...(measured.remarks ?? []).map((remark) => `  ${remark}`),
  ];
};

export const tableHead = ['', 'median', 'p95', 'n', 'budget']
  .map((title, at) => [title.padEnd(28), title.padStart(12), title.padStart(12), title.padStart(6), ` ${title}`][at])
  .join('  ');

const figure = (value: number, unit: string): string => `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`.padStart(12);

const round = (value: number): number => Math.round(value * 1000) / 1000;

const rounded = ({ median, p95, n }: Summary): Summary => ({ median: round(median), p95: round(p95), n });
