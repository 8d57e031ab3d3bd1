import { captureMain as main, field } from './capture-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('says that a to-do is not a memory, and saves it all the same', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Call the dentist tomorrow at 9');
  await expect(page.getByText('Sounds like a to-do. A memory is a timeless fact.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save anyway' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => bridge.inputs('memories.capture'))
    .toMatchObject([{ content: 'Call the dentist tomorrow at 9' }]);
  await expect(page.getByText('Sounds like')).toBeHidden();
});

test('says that a date is not a memory, once the typing pauses', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('Dentist tomorrow');
  await expect(page.getByText('Sounds like a date.')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.type('I never go to the ');
  await expect(page.getByText('Sounds like a date.')).toBeHidden();
});

test('keeps still about a fact', async ({ open, page }) => {
  await open('capture', main(page));
  await field(page).fill('I was born on 3 May 1980 ');
  await expect(page.getByText('24 / 500')).toBeVisible();
  await expect(page.getByText('Sounds like')).toBeHidden();
});

test('offers to save what is too long as parts, and shows them first', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  const first = `Sarah ${'likes '.repeat(70)}tea.`;
  const second = `Tom ${'likes '.repeat(30)}rye.`;
  await field(page).fill(`${first} ${second} #family`);
  await expect(page.getByRole('list', { name: 'The parts' }).getByRole('listitem')).toContainText([first, second]);
  await expectAccessible(page);
  await field(page).press('Enter');
  await expect(page.getByRole('button', { name: 'Save as 2 memories' })).toBeFocused();
  expect(bridge.inputs('memories.captureAll')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => bridge.inputs('memories.captureAll'))
    .toMatchObject([
      [
        { content: first, tags: ['family'] },
        { content: second, tags: ['family'] },
      ],
    ]);
  await expect(field(page)).toHaveValue('');
  await expect(field(page)).toBeFocused();
  await expect(page.getByText('Saved, 2 memories')).toBeVisible();
});

test('says that it is too long where there is no place to cut', async ({ open, page }) => {
  await open('capture', main(page));
  await field(page).fill(`a${'\u0301'.repeat(600)}`);
  await field(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Too long by 101.');
});
