import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { treeMemory } from './process-memory.ts';
import { startApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';

const count = 1_000_000;
const looks = 20;

/**
 * The memory of all processes together with 1,000,000 pasted rows in the import window, as Linux says (the proportional
 * share of every page), beyond what they take with that window empty: twenty looks while the rows are read, judged and
 * looked at more closely. It also says what is left of it twenty seconds after the window was closed. The stand-in's Chromium is not
 * Electron's, so what the app takes by itself says little there and is only told.
 */
export const importMemory: Bench = {
  name: 'import-memory',
  unit: 'MB',
  budget: { of: 'p95', under: 600 },
  needs: 'desktop',
  run: async (desktop) => {
    const profile = path.join(desktop.folder, 'profile');
    fillStore(path.join(profile, storeFile), 1_000);
    const app = await startApp(desktop, { profile });
    try {
      await inPage(await app.page('/library/index.html'), openImport, null);
      const page = await app.page('/import/index.html');
      await wait(3_000);
      const empty = treeMemory(app.pid);
      const reading = inPage(page, paste, count);
      const samples: number[] = [];
      for (let look = 0; look < looks; look += 1) {
        await wait(500);
        samples.push(treeMemory(app.pid) - empty);
      }
      const rows = await reading;
      samples.push(treeMemory(app.pid) - empty);
      if (rows !== count) throw new Error(`There are ${rows} rows.`);
      await inPage(page, close, null);
      // What was pasted is garbage in the page by now, which Chromium takes its time to collect.
      await page.send('HeapProfiler.collectGarbage');
      await wait(20_000);
      const left = treeMemory(app.pid) - empty;
      const megabytes = (of: number): string => of.toFixed(0);
      return {
        samples,
        remarks: [
          `With the window empty all take ${megabytes(empty)} MB; of the rows ${megabytes(left)} MB stay after closing.`,
        ],
      };
    } finally {
      await app.quit();
    }
  },
};

const openImport = () => window.bridge.call('window.open', 'import');

const paste = async (lines: number): Promise<number> => {
  const text = Array.from({ length: lines }, (_, index) => `I know fact ${index}`).join('\n');
  const sheet = await window.bridge.call('import.open', { kind: 'paste', text });
  if (!sheet.ok) throw new Error(`Not opened: ${sheet.problem.kind}`);
  const { id } = sheet.value;
  await window.bridge.call('import.page', { sheet: id, filter: 'all', find: '', offset: lines - 100, limit: 100 });
  const read = await window.bridge.call('import.read', null);
  return read.ok ? (read.value?.counts.all ?? 0) : 0;
};

const close = () => window.bridge.call('window.hide', null);
