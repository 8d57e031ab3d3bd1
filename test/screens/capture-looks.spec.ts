import { well } from '../fakes/bridge.ts';
import { captureMain as main, field } from './capture-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('makes the window as high as its card', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  const height = async (): Promise<number> => Math.ceil((await page.getByRole('main').boundingBox())?.height ?? 0);
  await expect.poll(async () => bridge.inputs('window.fit').at(-1)).toEqual({ height: await height() });
  await page.keyboard.type('x '.repeat(200));
  await expect.poll(async () => bridge.inputs('window.fit').at(-1)).toEqual({ height: await height() });
});

test('takes markup, direction marks and half emoji as text (fault 33, fault 34)', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  const hostile = '<img src=x onerror=alert(1)> \u202eabc <mark>#x</mark> {@html 1}';
  await field(page).fill(hostile);
  await expect(field(page)).toHaveValue(hostile);
  await expect(page.locator('img')).toHaveCount(0);
  await field(page).press('Enter');
  await expect.poll(() => bridge.inputs('memories.capture')).toMatchObject([{ content: hostile }]);
});

for (const [name, text] of [
  ['several lines', 'My sister Sarah lives in Portland and is allergic to peanuts #family #health and more\n\n /work '],
  ['right-to-left text', 'אחותי שרה גרה בפורטלנד #משפחה /work ואלרגית לבוטנים, והיא גם מאוד אוהבת לנסוע ברכבת #רכבת'],
  ['long words and emoji', `${'a'.repeat(90)} 👨‍👩‍👧‍👦 #x ${'https://example.org/'.repeat(8)} #y\n/work`],
  ['more lines than fit', Array.from({ length: 14 }, (_, line) => `line ${line} #tag${line}x`).join('\n')],
] as const) {
  test(`draws ${name} exactly where they are typed`, async ({ open, page }) => {
    await open('capture', main(page, { 'draft.read': () => well({ text, caret: 0 }) }));
    await expect(field(page)).toHaveValue(text);
    await page.evaluate(() => document.fonts.ready);
    // The same ink once from the drawn layer and once from the typed one. A glyph may land a fraction of a pixel
    // apart where a mark begins; a line that breaks elsewhere would move thousands of pixels.
    const shoot = async (layer: 'drawn' | 'typed'): Promise<string> => {
      await page.evaluate(showOnly, layer);
      return (await page.getByRole('main').screenshot()).toString('base64');
    };
    const { ink, different } = await page.evaluate(comparePictures, [await shoot('drawn'), await shoot('typed')]);
    expect(ink).toBeGreaterThan(2000);
    expect(different / ink).toBeLessThan(0.06);
  });
}

/** Runs in the page: shows the words of one layer, without the colours of marks and without the caret. */
const showOnly = (layer: string): void => {
  for (const mark of document.querySelectorAll('mark')) mark.style.cssText = 'all: unset';
  const [drawn, typed] = ['.drawn', 'textarea'].map((name) => document.querySelector<HTMLElement>(name));
  drawn?.style.setProperty('visibility', layer === 'drawn' ? 'visible' : 'hidden');
  typed?.style.setProperty('-webkit-text-fill-color', layer === 'typed' ? 'currentcolor' : 'transparent');
  typed?.style.setProperty('caret-color', 'transparent');
};

/** Runs in the page: how many pixels of the first picture are dark, and how many are not alike in both. */
const comparePictures = async (pictures: readonly string[]): Promise<{ ink: number; different: number }> => {
  const [first, second] = await Promise.all(
    pictures.map(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      canvas?.drawImage(bitmap, 0, 0);
      return canvas?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    }),
  );
  let ink = 0;
  let different = 0;
  // Green alone is enough, for grey words on white.
  for (let at = 1; at < (first?.length ?? 0); at += 4) {
    if ((first?.[at] ?? 0) < 128) ink += 1;
    if (Math.abs((first?.[at] ?? 0) - (second?.[at] ?? 0)) > 64) different += 1;
  }
  return { ink, different };
};

test('is accessible in light and dark, also with a problem and the categories open', async ({ open, page }) => {
  await open('capture', main(page, { 'draft.read': () => well({ text: 'Fact #a /work !public', caret: 0 }) }));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Category: work' }).click();
  await page.getByRole('radio', { name: 'system' }).focus();
  await expectAccessible(page);
  await field(page).fill('');
  await field(page).press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
});
