import { expect, it } from 'vitest';
import { CaptureCommands } from '../../renderer/capture/capture-commands.svelte.ts';
import type { CaptureCard } from '../../renderer/capture/capture-card.svelte.ts';
import { openCard as open } from './open-card.ts';

it('sends no secret to the public unless the person says so', async () => {
  const { bridge, card, type } = await open();
  type('Write to hello@example.org !public');
  expect(card.draft.exposed).toEqual(['email']);
  await card.save('hide');
  expect(bridge.inputs('memories.capture')).toEqual([]);
  card.draft.allowPublic();
  await card.save('hide');
  expect(bridge.inputs('memories.capture')).toMatchObject([{ visibility: 'public' }]);
});

it('asks again about what was not named before, and with the next memory', async () => {
  const { card, type } = await open();
  type('Write to hello@example.org !public');
  card.draft.allowPublic();
  type('Write to hi@example.org, password: hunter2 !public');
  expect(card.draft.exposed).toEqual(['password']);
  card.draft.allowPublic();
  await card.save('stay');
  type('Write to hello@example.org !public');
  expect(card.draft.exposed).toEqual(['email']);
});

it('says nothing of what stays private, and reads tags as well', async () => {
  const { card, type } = await open();
  type('Write to hello@example.org');
  expect(card.draft.exposed).toEqual([]);
  type(`Fact #${['ghp', '16c7e42f292c6912e7710c838347ae178b4a'].join('_')}`);
  card.draft.pickVisibility('public');
  expect(card.draft.exposed).toEqual(['api-key']);
});

/** The window is hidden by the hotkey or the desktop, which tells the page no more than that it lost the keyboard. */
const hideAndShow = async (card: CaptureCard): Promise<void> => {
  await card.keepDraft();
  new CaptureCommands(card, { field: () => undefined, caret: () => undefined, question: () => false }).shown();
};

it('does not make public what is typed after the window was hidden with nothing in it', async () => {
  const { bridge, card, type } = await open();
  card.keeper.pickVisibility('public');
  card.keeper.pickCategory('work');
  await hideAndShow(card);
  type('I like tea');
  await card.save('hide');
  expect(bridge.inputs('memories.capture')).toMatchObject([{ visibility: 'private', category: 'manual' }]);
});

it('keeps what was chosen for words that are still there', async () => {
  const { bridge, card, type } = await open();
  type('I like tea');
  card.keeper.pickVisibility('public');
  await hideAndShow(card);
  await card.save('hide');
  expect(bridge.inputs('memories.capture')).toMatchObject([{ content: 'I like tea', visibility: 'public' }]);
});
