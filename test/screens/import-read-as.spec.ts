import { field, main, rowOf, rows } from './import-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('says what it reads the text as, and why, and reads it otherwise', async ({ open, page }) => {
  const { main: bridge } = await open(
    'import',
    main(rows, { format: 'list', why: 'bullets', others: ['list', 'lines'] }),
  );
  await page.getByRole('button', { name: 'Read as: List, found by itself' }).click();
  await expect(page.getByRole('menu', { name: 'Read as' })).toContainText('It has bullets.');
  await expectAccessible(page);
  await page.getByRole('menuitemradio', { name: 'Lines', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Read as: Lines, chosen by you' })).toBeVisible();
  await expect
    .poll(() => bridge.inputs('import.do'))
    .toMatchObject([{ operation: { kind: 'read-as', readAs: { format: 'lines' } } }]);
});

test('lets the columns of a table be changed by hand', async ({ open, page }) => {
  const { main: bridge } = await open(
    'import',
    main(rows, {
      format: 'csv',
      why: 'columns',
      delimiter: ';',
      hasHeader: true,
      columns: [
        { name: 'text', sample: 'I am tall', use: 'content' },
        { name: 'kind', sample: 'work', use: 'nothing' },
        { name: '', sample: '5', use: 'nothing' },
      ],
    }),
  );
  await expect(page.getByRole('region', { name: 'Columns' })).toContainText('2 columns left out');
  await expect(page.getByRole('status').filter({ hasText: '2 columns left out' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Column 3 is: Leave out' })).toBeVisible();
  await page.getByRole('button', { name: 'kind is: Leave out' }).click();
  await page.getByRole('menuitemradio', { name: 'Category', exact: true }).click();
  await page.getByRole('checkbox', { name: 'The first line names the columns' }).click();
  await page.getByRole('button', { name: 'Columns are parted by: Semicolon' }).click();
  await page.getByRole('menuitemradio', { name: 'Tab' }).click();
  await expect
    .poll(() => bridge.inputs('import.do'))
    .toMatchObject([
      {
        operation: {
          readAs: { format: 'csv', delimiter: ';', hasHeader: true, uses: ['content', 'category', 'nothing'] },
        },
      },
      { operation: { readAs: { hasHeader: false, uses: null } } },
      { operation: { readAs: { delimiter: '\t', uses: null } } },
    ]);
  await expectAccessible(page);
});

test('gives every row what it does not say itself', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(rows, { format: 'markdown' }));
  await page.getByRole('checkbox', { name: /^Read/u }).click();
  await page.getByRole('checkbox', { name: 'Make tags of headings' }).click();
  await page.getByRole('button', { name: /^Category of rows/u }).click();
  await page.getByRole('menuitemradio', { name: 'Category: Omi chooses' }).click();
  await page.getByRole('button', { name: 'Remove #imported' }).click();
  await expect
    .poll(() => bridge.inputs('import.do'))
    .toMatchObject([
      { operation: { options: { marks: false } } },
      { operation: { options: { headings: false } } },
      { operation: { options: { category: null } } },
      { operation: { options: { tags: [] } } },
    ]);
  await expect(page.getByRole('checkbox', { name: /^Read/u })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Make tags of headings' })).not.toBeChecked();
});

test('says of an export how much of the account it holds', async ({ open, page }) => {
  const scope = { of: 'selection', count: 3, exportedAt: 0 } as const;
  const source = { name: 'some.json', bytes: 400, lines: 9, encoding: 'utf-8', preview: '{', scope } as const;
  await open('import', main(rows, { source }));
  await expect(page.getByText('an export of 3 chosen memories, what is not in it stays')).toBeVisible();
});

test('says in plain words what can’t be read, and keeps what was there', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(rows));
  bridge.answer({
    'import.open': () => ({
      ok: false,
      problem: { kind: 'import-too-many-lines', lines: 1_200_000, limit: 1_000_000 },
    }),
  });
  await field(page).fill('too many');
  await expect(page.getByRole('alert')).toContainText('These are too many lines: 1,200,000.');
  await expect(rowOf(page, 'Works at Acme')).toBeVisible();
  await expect(field(page)).toHaveValue('too many');
  await expectAccessible(page);
});
