import { until } from '../../scripts/drive/app.ts';
import { memoryField, pauseBetweenPresses, rowOf } from './actions.ts';
import { expect, test } from './fixture.ts';

const hotkey = 'ctrl+shift+space';
const words = 'My sister Sarah lives in Portland';

test('keeps a typed line from the pressed hotkey to the account @x11', async ({ connected, keyboard, sandbox }) => {
  await keyboard.press(hotkey);
  await connected.focused('capture');
  await keyboard.type(`${words} #family #friends`);
  await expect(memoryField(await connected.page('capture'))).toHaveValue(`${words} #family #friends`);
  await keyboard.press('Return');

  await connected.shown('capture', false);
  await until('the memory in the account', () => sandbox.memories().length > 0);
  expect(sandbox.memories()).toMatchObject([
    { content: words, tags: ['family', 'friends'], category: 'manual', visibility: 'private', manuallyAdded: true },
  ]);
  const row = rowOf(await connected.page('library'), words);
  await expect(row).toContainText('#friends');
  await expect(row.getByRole('time')).toBeVisible();
});

test('loses no key once it has the keyboard, and gives the keyboard back @x11', async ({
  connected,
  keyboard,
  otherProgram,
  sandbox,
}) => {
  const facts = ['Sarah rows', 'Tom bakes rye', 'The cat is called Ada', 'Tea, never coffee'];
  await connected.shown('library');
  for (const [index, fact] of facts.entries()) {
    await pauseBetweenPresses();
    await keyboard.press(hotkey);
    await connected.focused('capture');
    await keyboard.type(fact);
    await keyboard.press('Return');
    await until('the program that was in front before', () => otherProgram.isActive());
    await keyboard.type('x');
    await until('its own key, and no other', () => otherProgram.typed() === 'x'.repeat(index + 1));
  }
  await until('every memory in the account', () => sandbox.memories().length === facts.length);
  expect(sandbox.memories().map(({ content }) => content)).toEqual(facts.toReversed());
});

test('hides with Esc and has the draft again, with its caret @x11', async ({ connected, keyboard }) => {
  const field = memoryField(await connected.page('capture'));
  await keyboard.press(hotkey);
  await connected.focused('capture');
  await keyboard.type('is allergic to peanuts');
  await keyboard.press('Home');
  await keyboard.press('Escape');
  await connected.shown('capture', false);

  await pauseBetweenPresses();
  await keyboard.press(hotkey);
  await connected.focused('capture');
  await expect(field).toHaveValue('is allergic to peanuts');
  await keyboard.type('Sarah ');
  await expect(field).toHaveValue('Sarah is allergic to peanuts');
});

test('hides with the hotkey that showed it, and takes a held key for one press @x11', async ({
  connected,
  keyboard,
}) => {
  await keyboard.press(hotkey);
  await connected.focused('capture');
  await pauseBetweenPresses();
  await keyboard.press(hotkey);
  await connected.shown('capture', false);
  await pauseBetweenPresses();
  // An even number: were each a press of its own, it would be hidden again.
  await keyboard.press(hotkey, hotkey, hotkey, hotkey);
  await connected.focused('capture');
  await keyboard.type('still here');
  await expect(memoryField(await connected.page('capture'))).toHaveValue('still here');
});

test('has the draft again after a restart @x11', async ({ connected, keyboard, start }) => {
  await keyboard.press(hotkey);
  await connected.focused('capture');
  await keyboard.type('half a thought, not saved');
  await expect(memoryField(await connected.page('capture'))).toHaveValue('half a thought, not saved');
  await pauseBetweenPresses();
  await keyboard.press(hotkey);
  await connected.shown('capture', false);
  await connected.quit();

  const again = await start('--capture');
  await again.focused('capture');
  await expect(memoryField(await again.page('capture'))).toHaveValue('half a thought, not saved');
});
