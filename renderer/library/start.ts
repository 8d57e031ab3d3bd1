import '@fontsource-variable/inter/wght.css';
import '../base.css';
import { mount } from 'svelte';
import { bridge } from '../bridge.ts';
import { later } from '../parts/later.ts';
import { Bin } from './bin.svelte.ts';
import { LibraryCounts } from './counts.svelte.ts';
import { DuplicatesView } from './duplicates-view.svelte.ts';
import { ExportPanel } from './export-panel.svelte.ts';
import { JobList } from '../parts/job-list.svelte.ts';
import Library from './Library.svelte';
import { LibrarySync } from './library-sync.svelte.ts';
import { MemoryList } from './memory-list.svelte.ts';
import { Sight } from './sight.ts';
import { StatisticsPanel } from './statistics-panel.svelte.ts';
import { Surroundings } from './surroundings.svelte.ts';

const sight = new Sight(bridge, document);
const list = new MemoryList(bridge, later, sight);
const counts = new LibraryCounts(bridge, sight);
const bin = new Bin(bridge, later);
const surroundings = new Surroundings(bridge, () => Date.now(), sight);
const progress = new LibrarySync(bridge, later, () => Date.now(), sight);
const jobs = new JobList(bridge, () => Date.now());
const statistics = new StatisticsPanel(bridge);
const duplicates = new DuplicatesView(bridge, later, bin, sight);
const exporting = new ExportPanel(bridge, later);

mount(Library, {
  target: document.body,
  props: { sight, list, counts, bin, surroundings, progress, jobs, statistics, exporting, duplicates },
});
