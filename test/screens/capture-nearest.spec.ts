import type { Page } from '@playwright/test';
import type { Memory } from '../../preload/contract/memory.ts';
import { edited } from '../../renderer/library/fields.ts';
import type { Answers } from '../fakes/bridge.ts';
import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { captureMain, field } from './capture-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

const sarah = memory({ id: 'omi:1', content: 'שרה lives in Portland', tags: ['family'] });

const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'You already have' });

const button = (page: Page) => page.getByRole('button', { name: 'Update that one instead' });

/** A main that finds this memory near to everything. */
const main = (page: Page, known: Memory = sarah): Answers => {
  let stored = known;
  return captureMain(page, {
    'memories.nearest': () => well({ memory: known, similarity: 0.8 }),
    'memories.find': () => well([stored]),
    'memories.edit': ({ change }) => well((stored = { ...stored, ...edited(stored, change), state: 'queued' })),
  });
};

test('updates what says nearly the same, with the keyboard alone', async ({ open, page }) => {
  const { main: bridge, tell } = await open('capture', main(page));
  await page.keyboard.type('Sarah lives in Salem #moved');
  await expect(notice(page)).toContainText('You already have: “שרה lives in Portland”');
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(button(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([
      {
        id: 'omi:1',
        change: { content: 'Sarah lives in Salem', tags: ['family', 'moved'] },
        base: { content: 'שרה lives in Portland', tags: ['family'] },
      },
    ]);
  await expect.poll(() => bridge.inputs('window.hide').length).toBe(1);
  expect(bridge.inputs('memories.capture')).toEqual([]);
  await tell('window.shown', null);
  await expect(field(page)).toHaveValue('');
  await expect(field(page)).toBeFocused();
  await expect(page.getByText('Updated')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+z');
  await expect(field(page)).toHaveValue('Sarah lives in Salem #moved');
  await expect
    .poll(() => bridge.inputs('memories.edit').at(-1))
    .toEqual({
      id: 'omi:1',
      change: { content: 'שרה lives in Portland', tags: ['family'] },
      base: { content: 'Sarah lives in Salem', tags: ['family', 'moved'] },
    });
});

test('saves a new memory with Enter, as always', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Sarah lives in Salem');
  await expect(button(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('memories.capture')).toMatchObject([{ content: 'Sarah lives in Salem' }]);
  await expect(button(page)).toBeHidden();
  expect(bridge.inputs('memories.edit')).toEqual([]);
});

test('says that the very words are there already', async ({ open, page }) => {
  await open('capture', main(page));
  await field(page).fill(' שרה lives in Portland ');
  await expect(page.getByText('This is already in your memories.')).toBeVisible();
  await expect(button(page)).toHaveCount(0);
  await expectAccessible(page);
});

test('says that it is public, and lets no secret into it', async ({ open, page }) => {
  await open('capture', main(page, { ...sarah, visibility: 'public', content: `Sarah ${'lives '.repeat(60)}` }));
  await field(page).fill('Sarah lives in Salem');
  await expect(button(page)).toBeVisible();
  await expect(notice(page)).toContainText(/You already have, as public: “Sarah [lives ]{100,160}…”/);
  await field(page).fill('Sarah lives in Salem, her pin: 1234');
  await expect(button(page)).toHaveCount(0);
  await expect(notice(page)).toBeVisible();
});
