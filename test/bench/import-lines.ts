import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { answered, believableLines, shortLines, startSheets } from './import-sheets.ts';

const firstRows = 60;
const rounds = 20;
const many = 1_000_000;

/**
 * 10,000 pasted lines to the first rows of the table, in core and thread: from the text in main to the rows of the first
 * screen, each time with a thread that has read nothing yet, as for somebody who opens the window and pastes. It also
 * says how long a million short lines take, which should be under 4 s, and what main could not do meanwhile.
 */
export const importLines: Bench = {
  name: 'import-lines',
  unit: 'ms',
  budget: { of: 'p95', under: 150 },
  needs: 'folder',
  run: async (folder) => {
    const sheets = await startSheets(folder);
    const toRows = async (text: string): Promise<number> => {
      await sheets.rest();
      await sheets.read();
      // Nobody pastes in the moment in which the window opens.
      await wait(500);
      const since = performance.now();
      const sheet = answered(await sheets.open({ kind: 'paste', text }));
      const { rows } = answered(
        await sheets.page({ sheet: sheet.id, filter: 'all', find: '', offset: 0, limit: firstRows }),
      );
      const took = performance.now() - since;
      if (rows.length !== firstRows) throw new Error(`There are ${rows.length} rows.`);
      await sheets.discard(sheet.id);
      return took;
    };

    const text = believableLines(10_000);
    const samples: number[] = [];
    for (let round = 0; round < rounds; round += 1) samples.push(await toRows(text));
    const million = shortLines(many);
    const held = watchTurns();
    const took = await toRows(million);
    const longest = held();
    await sheets.end();
    return {
      samples,
      remarks: [
        `${many.toLocaleString()} lines: ${(took / 1000).toFixed(2)} s; main was held up for ${longest.toFixed(0)} ms at most.`,
      ],
    };
  },
};

/** Looks at the event loop again and again; answers the longest time in which it could not. */
const watchTurns = (): (() => number) => {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
};
