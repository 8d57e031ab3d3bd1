import type { Locator, Page } from '@playwright/test';
import { well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';
import { memory, status } from '../fakes/memories.ts';

/** A main that answers capture well, but for `answers`; the window is as high as it asks to be. */
export const captureMain = (page: Page, answers: Answers = {}): Answers => ({
  'draft.read': () => well({ text: '', caret: 0 }),
  'draft.write': () => well(null),
  'status.read': () => well(status()),
  'window.hide': () => well(null),
  'window.open': () => well(null),
  'window.fit': async ({ height }) => {
    await page.setViewportSize({ width: 640, height });
    return well(null);
  },
  'memories.capture': ({ content }) => well(memory({ content })),
  'memories.captureAll': (drafts) => well(drafts.map(({ content }) => memory({ content }))),
  'memories.find': (ids) => well(ids.map((id) => memory({ id, state: 'queued' }))),
  'memories.nearest': () => well(null),
  'tags.known': () => well(['food', 'family', 'friends', 'Rye Bread', 'Café']),
  'prefill.take': () => well(''),
  'memories.takeBack': () => well({ stays: null }),
  ...answers,
});

/** The one field of capture. */
export const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Memory' });
