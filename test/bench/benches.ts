import type { Bench } from './bench.ts';
import { bridgeRoundTrip } from './bridge-round-trip.ts';
import { captureHeap } from './capture-heap.ts';
import { drain1000 } from './drain-1000.ts';
import { drainStrict } from './drain-strict.ts';
import { enterToDurable } from './enter-to-durable.ts';
import { firstSync } from './first-sync.ts';
import { hotkeyToCaret } from './hotkey-to-caret.ts';
import { importSchedule } from './import-schedule.ts';
import { importSend } from './import-send.ts';
import { idleCpu } from './idle-cpu.ts';
import { libraryDuplicates } from './library-duplicates.ts';
import { importCsv } from './import-csv.ts';
import { importLines } from './import-lines.ts';
import { importMemory } from './import-memory.ts';
import { importPaste } from './import-paste.ts';
import { importVerdicts } from './import-verdicts.ts';
import { libraryHeap } from './library-heap.ts';
import { libraryOpen } from './library-open.ts';
import { libraryScroll } from './library-scroll.ts';
import { searchKeystroke } from './search-keystroke.ts';
import { searchQuery } from './search-query.ts';
import { startToTray } from './start-to-tray.ts';

/** Every bench, in the order they run. */
export const benches: readonly Bench[] = [
  enterToDurable,
  hotkeyToCaret,
  bridgeRoundTrip,
  startToTray,
  captureHeap,
  drain1000,
  drainStrict,
  importSend,
  importSchedule,
  firstSync,
  searchQuery,
  searchKeystroke,
  libraryDuplicates,
  libraryOpen,
  libraryScroll,
  libraryHeap,
  importCsv,
  importLines,
  importPaste,
  importVerdicts,
  importMemory,
  idleCpu,
];
