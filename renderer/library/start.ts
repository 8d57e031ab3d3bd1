import '@fontsource-variable/inter/wght.css';
import '../base.css';
import { mount } from 'svelte';
import { bridge } from '../bridge.ts';
import { later } from '../parts/later.ts';
import { createControllers } from './controllers.ts';
import Library from './Library.svelte';

const controllers = createControllers(bridge, later, () => Date.now(), document);

mount(Library, { target: document.body, props: { controllers } });
