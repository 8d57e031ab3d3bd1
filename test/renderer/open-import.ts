import type { Sheet, SheetRow } from '../../preload/contract/import.ts';
import { OpenSheet } from '../../renderer/import/open-sheet.svelte.ts';
import { SourceField } from '../../renderer/import/source-field.svelte.ts';
import { createFakeBridge, type Answers } from '../fakes/bridge.ts';
import { importOf } from '../fakes/import.ts';
import { row } from '../fakes/sheet.ts';
import { settle } from './open-list.ts';

/** So many rows that are new. */
export const manyRows = (count: number): SheetRow[] =>
  Array.from({ length: count }, (_, index) => row({ id: index, line: index + 1, content: `Fact ${index}` }));

/** An import window's controllers over a main in which these rows are open; `runTimers` runs what is due later. */
export const openImport = async (
  rows: readonly SheetRow[] | null,
  answers: Answers = {},
  changes: Partial<Sheet> = {},
) => {
  const bridge = createFakeBridge('import', { ...importOf(rows, changes), ...answers });
  let timers: (() => void)[] = [];
  const later = (_ms: number, run: () => void) => {
    timers.push(run);
    return () => void (timers = timers.filter((timer) => timer !== run));
  };
  const open = new OpenSheet(bridge, later);
  const source = new SourceField(open, later);
  await open.start();
  await source.restore();
  await settle();
  return {
    bridge,
    open,
    source,
    table: open.table,
    runTimers: async () => {
      const due = timers;
      timers = [];
      for (const run of due) run();
      await settle();
    },
  };
};
