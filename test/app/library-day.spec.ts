import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { z } from 'zod';
import { calls } from '../../preload/contract/calls.ts';
import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import { until, type DrivenApp } from '../../scripts/drive/app.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';
import { viewCategory } from '../omi-sandbox/memory-view.ts';
import type { SeedMemory } from '../omi-sandbox/memories-store.ts';
import type { Sandbox } from '../omi-sandbox/sandbox.ts';
import { accountTexts, rowOf, wakeUp } from './actions.ts';
import { find, rewrite, tabTo } from './by-keyboard.ts';
import { expect, test } from './fixture.ts';
import { ask } from './in-page.ts';
import { openOtherClient } from './other-client.ts';

test.setTimeout(120_000);

test('a day with five thousand memories, by keyboard alone, while another client changes them', async ({
  app,
  start,
  profile,
  sandbox,
}) => {
  sandbox.add(account());
  await connect(app, { url: sandbox.url, key: sandbox.keys.works });
  await finishOnboarding(app);
  let library = await app.page('library');
  await expect(library.getByRole('button', { name: 'All memories' })).toContainText('5,000');
  const phone = openOtherClient(sandbox);

  await test.step('find one and fix it', async () => {
    await find(library, 'anton lives');
    await rewrite(library, 'Anton lives in Ghent');
    await until('the new words in Omi', () => accountTexts(sandbox).includes('Anton lives in Ghent'));
  });

  await test.step('delete one and bring it back', async () => {
    await find(library, 'spare key');
    await library.keyboard.press('Delete');
    await expect(library.getByRole('option')).toHaveCount(0);
    await tabTo(library, library.getByRole('button', { name: 'Undo' }), 'Tab');
    await library.keyboard.press('Enter');
    await expect(rowOf(library, 'The spare key hangs in the shed')).not.toContainText('waiting');
    await expect(library.getByRole('listbox')).toBeFocused();
  });

  await test.step('tag three hundred, some of which a phone has changed meanwhile', async () => {
    await phone.change('Recipe 7 needs saffron', { tags: ['seen'] });
    await phone.change('Recipe 8 needs saffron', { content: 'Recipe 8 needs thyme' });
    await phone.add('The phone was here');
    // At 5,000 nobody can tell whether there are more that Omi doesn't list.
    for (const words of forgotten) await phone.remove(words);
    await find(library, 'recipe');
    await library.keyboard.press('Control+a');
    await tabTo(library, library.getByLabel('Tag all of them'), 'Shift+Tab');
    await library.keyboard.type('kitchen');
    await library.keyboard.press('Enter');
    await expect(library.getByRole('option').first()).toContainText('#kitchen');
    await sentWithoutLimit(app, () => tagged(sandbox, 'kitchen') === 300);
  });

  await test.step('change two while Omi is away', async () => {
    await sandbox.stop();
    await find(library, 'dentist');
    await rewrite(library, 'The dentist moved to Mill Street');
    await find(library, 'piano');
    await rewrite(library, 'The piano is tuned in May');
    await expect(library.getByRole('status')).toHaveText('Offline, 2 waiting');
    await app.quit();
  });

  await test.step('come back in the morning, and choose where both have changed the same', async () => {
    await sandbox.restart();
    await phone.change('The piano is tuned in March', { content: 'The piano is tuned in June' });
    hoursPass(profile);
    const morning = await start();
    library = await morning.page('library');
    await expect(library.getByRole('status')).toHaveText('1 needs attention');
    await find(library, 'piano');
    await library.keyboard.press('Enter');
    await tabTo(library, library.getByRole('button', { name: 'Keep mine' }), 'Shift+Tab');
    await library.keyboard.press('Enter');
    await expect(library.getByRole('status')).toHaveText('Synced');
    await expect(library.getByText('Last compared with Omi')).toBeVisible();
    await morning.quit();
  });

  await test.step('the account and the list agree', async () => {
    hoursPass(profile);
    const noon = await start();
    library = await noon.page('library');
    await expect.poll(async () => (await listed(library)).length).toBe(sandbox.memories().length);
    await expect.poll(() => listed(library)).toEqual(inOmi(sandbox));
    expect(accountTexts(sandbox)).toEqual(
      expect.arrayContaining([
        'Anton lives in Ghent',
        'The spare key hangs in the shed',
        'Recipe 8 needs thyme',
        'The phone was here',
        'The dentist moved to Mill Street',
        'The piano is tuned in May',
      ]),
    );
    expect(sandbox.memories().find(({ content }) => content === 'Recipe 7 needs saffron')?.tags).toEqual([
      'seen',
      'kitchen',
    ]);
    for (const words of forgotten) expect(accountTexts(sandbox)).not.toContain(words);
    for (const theme of ['light', 'dark'] as const) {
      await noon.electron.evaluate(({ nativeTheme }, wanted) => (nativeTheme.themeSource = wanted), theme);
      const { violations } = await new AxeBuilder({ page: library }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => ({ theme, id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
    }
  });
});

const forgotten = ['The blue bike is for sale', 'The red bike is for sale'];

/** As many as Omi lists at most. */
const account = (): SeedMemory[] => {
  const own = [
    'Anton lives in Bruges',
    'The spare key hangs in the shed',
    ...forgotten,
    'The dentist is in Bridge Street',
    'The piano is tuned in March',
    ...Array.from({ length: 300 }, (_, index) => `Recipe ${index} needs saffron`),
  ].map((content): SeedMemory => ({ content, category: 'manual', tags: [] }));
  const words = /anton|spare key|dentist|piano|recipe/i;
  const others = believableMemories(6_000, { seed: 11 }).filter(({ content }) => !words.test(content));
  return [...own, ...others.slice(0, 5_000 - own.length).map((memory) => ({ ...memory, locked: false }))];
};

const open = (profile: string): DatabaseSync => new DatabaseSync(path.join(profile, 'inkling.db'), { timeout: 5_000 });

/** Waits for what takes hours at Omi's pace, with the hourly allowance made whole again and again. */
const sentWithoutLimit = async (app: DrivenApp, isSent: () => boolean): Promise<void> => {
  const database = open(app.profile);
  try {
    await expect
      .poll(
        async () => {
          database.exec('DELETE FROM budget');
          await wakeUp(app);
          return isSent();
        },
        { timeout: 60_000, intervals: [300] },
      )
      .toBe(true);
  } finally {
    database.close();
  }
};

/** While the app is not running: what it remembers was so much longer ago. */
const hoursPass = (profile: string): void => {
  const database = open(profile);
  const ms = 3 * 3_600_000;
  database.prepare('UPDATE mirror SET complete_at = complete_at - ?').run(ms);
  database.prepare('UPDATE mirror_absent SET since = since - ?').run(ms);
  database.prepare('UPDATE budget SET ends_at = ends_at - ?').run(ms);
  database.close();
};

const tagged = (sandbox: Sandbox, tag: string): number =>
  sandbox.memories().filter(({ tags }) => tags.includes(tag)).length;

const inOmi = (sandbox: Sandbox): string[] =>
  sandbox
    .memories()
    .map(({ content, category, tags, visibility }) =>
      JSON.stringify([content, viewCategory(category), tags, visibility, 'synced']),
    )
    .toSorted();

const pageAnswer = z.object({ ok: z.literal(true), value: calls['library.page'].output });

/** Everything the window can show. */
const listed = async (library: Page): Promise<string[]> => {
  const rows: string[] = [];
  for (;;) {
    const answer = await ask(library, 'library.page', { query: everything, offset: rows.length, limit: 200 });
    const page = pageAnswer.parse(answer).value.rows;
    rows.push(
      ...page.map(({ memory: { content, category, tags, visibility, state } }) =>
        JSON.stringify([content, category, tags, visibility, state]),
      ),
    );
    if (page.length === 0) return rows.toSorted();
  }
};
