import { main, rowOf } from './import-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('reads a file that is chosen or dropped', async ({ open, page }) => {
  await open('import', main(null));
  await page.getByLabel('File to import').setInputFiles({
    name: 'facts.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('one\ntwo'),
  });
  await expect(page.getByText('facts.txt')).toBeVisible();
  await expect(rowOf(page, 'two')).toBeVisible();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['three'], 'more.txt'));
    const main = document.querySelector('main');
    main?.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('Drop it to import it')).toBeVisible();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['three'], 'more.txt'));
    const main = document.querySelector('main');
    main?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('more.txt')).toBeVisible();
  await expect(page.getByText('Drop it to import it')).toBeHidden();
  await expect(rowOf(page, 'three')).toBeVisible();
});

test('reads a file in another encoding', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(null));
  await page.getByLabel('File to import').setInputFiles({
    name: 'facts.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('one'),
  });
  await page.getByRole('button', { name: 'Letters read as: UTF-8' }).click();
  await page.getByRole('menuitemradio', { name: 'Windows-1252' }).click();
  await expect(page.getByRole('button', { name: 'Letters read as: Windows-1252' })).toBeVisible();
  await expect
    .poll(() => bridge.inputs('import.do'))
    .toMatchObject([{ operation: { kind: 'decode-as', encoding: 'windows-1252' } }]);
  await expectAccessible(page);
});

test('names the files that wait when several are chosen, and reads the next', async ({ open, page }) => {
  await open('import', main(null));
  const files = ['one', 'two', 'three'].map((word) => ({
    name: `${word}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`fact ${word}`),
  }));
  await page.getByLabel('File to import').setInputFiles(files);
  const waiting = page.getByRole('status', { name: 'Files still to read' });
  await expect(waiting).toContainText('2 more files are read one after the other');
  await expect(waiting.getByRole('listitem')).toHaveText(['two.txt', 'three.txt']);
  await expect(rowOf(page, 'fact one')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import 1', exact: true }).click();
  await expect(rowOf(page, 'fact two')).toBeVisible();
  await expect(waiting.getByRole('listitem')).toHaveText(['three.txt']);
  await page.getByRole('button', { name: 'Leave them out' }).click();
  await expect(waiting).toBeHidden();
});
