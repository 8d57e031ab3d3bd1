import path from 'node:path';
import { believableMemories } from '../omi-sandbox/believable.ts';
import type { Bench } from './bench.ts';
import { answered, believableLines, startSheets } from './import-sheets.ts';
import { fillStore, storeFile } from './stored.ts';

const count = 100_000;
const rounds = 7;

/**
 * 100,000 pasted lines against an account of 100,000 memories, half of the lines in it: what is new, what is known. What
 * is counted is everything from the pasted text in main to the answer with the verdicts' counts: to the thread, onto the
 * disk, read, the account read, judged.
 */
export const importVerdicts: Bench = {
  name: 'import-verdicts',
  unit: 'ms',
  budget: { of: 'p95', under: 1_000 },
  needs: 'folder',
  run: async (folder) => {
    fillStore(path.join(folder, storeFile), count);
    const known = believableMemories(count).slice(0, count / 2);
    const text = `${known.map(({ content }) => content.replaceAll('\n', ' ')).join('\n')}\n${believableLines(count / 2)}`;
    const sheets = await startSheets(folder);
    const samples: number[] = [];
    let seen = '';
    for (let round = 0; round < rounds; round += 1) {
      const since = performance.now();
      answered(await sheets.open({ kind: 'paste', text }));
      const counts = answered(await sheets.read())?.counts;
      if (!counts) throw new Error('The sheet is gone.');
      samples.push(performance.now() - since);
      seen = `${counts.all} rows: ${counts.new} new, ${counts.known} known, ${counts.twice} twice.`;
    }
    await sheets.end();
    return { samples, remarks: [seen] };
  },
};
