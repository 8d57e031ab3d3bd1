import '@fontsource-variable/inter/wght.css';
import '../base.css';
import { mount } from 'svelte';
import { bridge } from '../bridge.ts';
import { JobList } from '../parts/job-list.svelte.ts';
import { KnownTags } from '../parts/known-tags.svelte.ts';
import { later } from '../parts/later.ts';
import Import from './Import.svelte';
import { Imports } from './imports.svelte.ts';
import { OpenSheet } from './open-sheet.svelte.ts';
import { SourceField } from './source-field.svelte.ts';

const open = new OpenSheet(bridge, later);
const imports = new Imports(bridge, later, new JobList(bridge, () => Date.now()));
const tags = new KnownTags(bridge);
const source = new SourceField(open, later);

mount(Import, { target: document.body, props: { open, source, tags, imports } });
