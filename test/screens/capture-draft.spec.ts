import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { captureMain as main, field } from './capture-main.ts';
import { expect, test } from './screen.ts';

test('brings the draft back with its caret', async ({ open, page }) => {
  await open('capture', main(page, { 'draft.read': () => well({ text: 'Sarah in Portland', caret: 5 }) }));
  await expect(field(page)).toHaveValue('Sarah in Portland');
  await page.keyboard.type(' lives');
  await expect(field(page)).toHaveValue('Sarah lives in Portland');
});

test('puts text from a start or a link behind the draft, and saves nothing', async ({ open, page }) => {
  const { main: bridge, tell } = await open('capture', main(page));
  await page.keyboard.type('half a thought');
  await page.keyboard.press('Home');
  // Taken is taken: the page may ask at its start, too.
  const brought = ['Sarah rows'];
  bridge.answer({ 'prefill.take': () => well(brought.pop() ?? '') });
  await tell('prefill.waiting', null);
  await expect(field(page)).toHaveValue('half a thought\nSarah rows');
  await page.keyboard.type(' daily');
  await expect(field(page)).toHaveValue('half a thought\nSarah rows daily');
  expect(bridge.inputs('memories.capture')).toEqual([]);
});

test('hides with Esc and keeps the draft', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('half a thought');
  await page.keyboard.press('Escape');
  await expect.poll(() => bridge.inputs('window.hide').length).toBe(1);
  await expect.poll(() => bridge.inputs('draft.write').at(-1)).toEqual({ text: 'half a thought', caret: 14 });
  await expect(field(page)).toHaveValue('half a thought');
});

test('writes the draft while it is typed', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('half');
  await expect.poll(() => bridge.inputs('draft.write').at(-1)).toEqual({ text: 'half', caret: 4 });
});

test('keeps the words and says why when a save fails, and saves the same memory then', async ({ open, page }) => {
  const { main: bridge } = await open(
    'capture',
    main(page, { 'memories.capture': () => ({ ok: false, problem: { kind: 'disk-full' } }) }),
  );
  await page.keyboard.type('Fact #a');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The disk is full. Make room, then save again.');
  await expect(field(page)).toHaveValue('Fact #a');
  bridge.answer({ 'memories.capture': ({ content }) => well(memory({ content })) });
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('');
  const [first, second] = bridge.inputs('memories.capture');
  expect(second).toEqual(first);
});
