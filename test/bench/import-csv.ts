import Papa from 'papaparse';
import { readCsv } from '../../main/core/import/read/csv.ts';
import { cleanText } from '../../preload/contract/rules.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';
import type { Bench } from './bench.ts';
import { summarize } from './statistics.ts';

const count = 100_000;
const rounds = 15;

/**
 * A table of 100,000 memories as a spreadsheet saves it, with quotation marks and line ends in some cells, read into
 * rows of an import: delimiter, header, columns and lines found, tags parted and shared, marks read. Beside it papaparse
 * alone makes arrays of cells of the same text, by turns in the same run. Every row is kept until all are read.
 */
export const importCsv: Bench = {
  name: 'import-csv',
  unit: 'ms',
  budget: { of: 'median', timesIdeal: 1.3 },
  needs: 'folder',
  run: () => {
    const text = tableOf();
    const ours: number[] = [];
    const papaparse: number[] = [];
    for (let round = 0; round < rounds + warmUp; round += 1) {
      const [mine, theirs] = [time(() => readAll(text)), time(() => Papa.parse(text).data.length - 1)];
      if (round < warmUp) continue;
      ours.push(mine);
      papaparse.push(theirs);
    }
    const { median } = summarize(papaparse);
    return Promise.resolve({
      samples: ours,
      peers: { papaparse },
      ideal: median,
      remarks: [`${(text.length / 1e6).toFixed(1)} million characters.`],
    });
  },
};

/** Before both run as fast as they can. */
const warmUp = 3;

const tableOf = (): string => {
  const rows = believableMemories(count).map(({ content, category = '', tags = [], visibility = 'private' }, at) => [
    at % 10 === 0 ? `${content}\nSaid “${content.slice(0, 20)}” and "so on".` : content,
    category,
    tags.join(', '),
    visibility,
  ]);
  return cleanText(Papa.unparse({ fields: ['content', 'category', 'tags', 'visibility'], data: rows }));
};

const readAll = (text: string): number =>
  [...readCsv(text, { marks: true, headings: true, delimiter: null, hasHeader: null, uses: null })].length;

const time = (read: () => number): number => {
  const since = performance.now();
  if (read() !== count) throw new Error('Some rows were not read.');
  return performance.now() - since;
};
