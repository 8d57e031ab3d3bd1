import '@fontsource-variable/inter/wght.css';
import '../base.css';
import { mount } from 'svelte';
import { bridge } from '../bridge.ts';
import { later } from '../parts/later.ts';
import { Attention } from './attention.svelte.ts';
import { LibraryCounts } from './counts.svelte.ts';
import Library from './Library.svelte';
import { MemoryList } from './memory-list.svelte.ts';
import { Surroundings } from './surroundings.svelte.ts';

const list = new MemoryList(bridge, later);
const counts = new LibraryCounts(bridge);
const attention = new Attention(bridge);
const surroundings = new Surroundings(bridge, () => Date.now());

mount(Library, { target: document.body, props: { list, counts, attention, surroundings } });
