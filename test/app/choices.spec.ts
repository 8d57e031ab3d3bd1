import type { Page } from '@playwright/test';
import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import { until, type DrivenApp } from '../../scripts/drive/app.ts';
import type { Sandbox } from '../omi-sandbox/sandbox.ts';
import { accountTexts, remember, rowOf } from './actions.ts';
import { expect, test } from './fixture.ts';
import { openOtherClient } from './other-client.ts';

/** The library of an account that has this memory, and has had it for a while. */
const openWith = async (app: DrivenApp, sandbox: Sandbox, content: string): Promise<Page> => {
  sandbox.add([{ content, category: 'manual', tags: ['home'] }]);
  await connect(app, { url: sandbox.url, key: sandbox.keys.works });
  await finishOnboarding(app);
  const library = await app.page('library');
  await expect(rowOf(library, content)).toBeVisible();
  return library;
};

const editor = (page: Page) => page.getByRole('region', { name: 'Memory', exact: true });

const rewrite = async (library: Page, words: string, instead: string): Promise<void> => {
  await rowOf(library, words).click();
  await editor(library).getByRole('textbox', { name: 'Memory' }).fill(instead);
  await editor(library).getByRole('button', { name: 'Save' }).click();
};

test('says that what was edited is gone in Omi, keeps the words, and sends them again when asked (fault 14)', async ({
  app,
  sandbox,
}) => {
  const library = await openWith(app, sandbox, 'The bakery closes on Mondays');
  await openOtherClient(sandbox).remove('The bakery closes on Mondays');
  await rewrite(library, 'The bakery closes on Mondays', 'The bakery closes on Tuesdays');
  await expect(library.getByRole('status')).toHaveText('1 needs attention');
  await library.getByRole('button', { name: 'Needs attention' }).click();
  await rowOf(library, 'The bakery closes on Tuesdays').click();
  await expect(editor(library)).toContainText('This memory is no longer in Omi.');
  await expect(editor(library)).toContainText(
    'Your words are kept. Sent again, or restored from the trash, they become a new memory.',
  );
  expect(accountTexts(sandbox)).toEqual([]);
  await editor(library).getByRole('button', { name: 'Send again' }).click();
  await expect(library.getByRole('status')).toHaveText('Synced');
  expect(accountTexts(sandbox)).toEqual(['The bakery closes on Tuesdays']);
});

test('says that a memory at which Omi falls over is being looked up; others pass, and it can be removed (fault 18)', async ({
  connected,
  sandbox,
}) => {
  sandbox.fail({ kind: 'error', times: 'always', method: 'POST', text: 'poison' });
  await remember(connected, 'This is poison to Omi');
  const library = await connected.page('library');
  await expect(library.getByRole('status')).toHaveText('1 waiting, checking with Omi');
  await remember(connected, 'The bakery closes on Mondays');
  await until('the other one in Omi', () => accountTexts(sandbox).length === 1);
  expect(accountTexts(sandbox)).toEqual(['The bakery closes on Mondays']);
  await library.getByRole('button', { name: 'Unknown' }).click();
  await rowOf(library, 'This is poison to Omi').click();
  await expect(editor(library)).toContainText('Omi’s answer was lost.');
  await expect(editor(library)).toContainText('Inkling looks the memory up before it sends anything again.');
  await editor(library).getByRole('button', { name: 'Delete' }).click();
  await expect(rowOf(library, 'This is poison to Omi')).toHaveCount(0);
  expect(accountTexts(sandbox)).toEqual(['The bakery closes on Mondays']);
});

test('shows both versions where an edit met another one in Omi, and keeps the chosen one (fault 36)', async ({
  app,
  sandbox,
}) => {
  const library = await openWith(app, sandbox, 'The bakery closes on Mondays');
  await openOtherClient(sandbox).change('The bakery closes on Mondays', { content: 'The bakery closes at noon' });
  await rewrite(library, 'The bakery closes on Mondays', 'The bakery closes on Tuesdays');
  await expect(library.getByRole('status')).toHaveText('1 needs attention');
  await library.getByRole('button', { name: 'Needs attention' }).click();
  await rowOf(library, 'The bakery closes on Tuesdays').click();
  await expect(editor(library)).toContainText('Omi has another version by now.');
  await expect(editor(library)).toContainText('Both are kept. Choose which one is to stay.');
  await expect(editor(library).getByRole('group', { name: 'What I wrote' })).toContainText('on Tuesdays');
  await expect(editor(library).getByRole('group', { name: 'What Omi has' })).toContainText('at noon');
  expect(accountTexts(sandbox)).toEqual(['The bakery closes at noon']);
  await editor(library).getByRole('button', { name: 'Keep mine' }).click();
  await expect(library.getByRole('status')).toHaveText('Synced');
  expect(accountTexts(sandbox)).toEqual(['The bakery closes on Tuesdays']);
});
