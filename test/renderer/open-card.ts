import { CaptureCard } from '../../renderer/capture/capture-card.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';
import { memory, status } from '../fakes/memories.ts';

/** The ids a card makes, in their order. */
export const ids = [
  '0b8b2a58-0f7e-4bb5-8a5c-1d0d3c0f5a01',
  '0b8b2a58-0f7e-4bb5-8a5c-1d0d3c0f5a02',
  '0b8b2a58-0f7e-4bb5-8a5c-1d0d3c0f5a03',
];

/** A card that was started over a main that answers well, but for what the test says. */
export const openCard = async (answers: Answers = {}) => {
  const timers: { ms: number; run: () => void }[] = [];
  const left = [...ids];
  const bridge = createFakeBridge('capture', {
    'draft.read': () => well({ text: '', caret: 0 }),
    'draft.write': () => well(null),
    'status.read': () => well(status()),
    'window.hide': () => well(null),
    'window.open': () => well(null),
    'window.fit': () => well(null),
    'memories.capture': ({ content }) => well(memory({ content })),
    'memories.captureAll': (drafts) => well(drafts.map(({ content }) => memory({ content }))),
    'memories.find': (ids) => well(ids.map((id) => memory({ id, state: 'queued' }))),
    'memories.nearest': () => well(null),
    'tags.known': () => well(['food', 'family', 'friends', 'Rye Bread', 'Café']),
    'prefill.take': () => well(''),
    'memories.takeBack': () => well({ stays: null }),
    ...answers,
  });
  const card = new CaptureCard({
    bridge,
    later: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
    newId: () => left.shift() ?? '',
  });
  await card.start();
  const type = (text: string): void => card.type({ text, caret: text.length });
  /** Lets everything run that is not waiting for time to pass. */
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  /** What is to run after so many milliseconds, each time it was asked for and not cancelled. */
  const due = (ms: number): (() => void)[] => timers.filter((timer) => timer.ms === ms).map(({ run }) => run);
  return { bridge, card, due, settle, type };
};
