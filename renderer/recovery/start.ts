import '@fontsource-variable/inter/wght.css';
import '../base.css';
import { mount } from 'svelte';
import { bridge } from '../bridge.ts';
import { StoreRecovery } from './store-recovery.svelte.ts';
import Recovery from './Recovery.svelte';

mount(Recovery, { target: document.body, props: { recovery: new StoreRecovery(bridge) } });
