import '@fontsource-variable/inter/wght.css';
import '../base.css';
import { mount } from 'svelte';
import { bridge } from '../bridge.ts';
import { later } from '../parts/later.ts';
import Capture from './Capture.svelte';
import { CaptureCard } from './capture-card.svelte.ts';

const card = new CaptureCard({ bridge, later, newId: () => crypto.randomUUID() });

mount(Capture, { target: document.body, props: { bridge, card } });
