import { until, type DrivenApp } from '../../../scripts/drive/app.ts';
import type { createKeyboard } from '../../../scripts/drive/keyboard.ts';
import { memoryField, openSettings, pauseBetweenPresses, remember } from '../../app/actions.ts';

/** A line a person types, and what it must be in Omi. */
export type Fact = {
  readonly line: string;
  readonly content: string;
  readonly tags: readonly string[];
  readonly category: string;
  readonly visibility: 'private' | 'public';
};

const subjects = ['Anna', 'The neighbour', 'My dentist', 'Zoë', 'The piano teacher', '田中さん'];
const habits = [
  'prefers tea',
  'is allergic to peanuts',
  'lives in Portland',
  'never eats before noon 😀',
  'grew up near Łódź',
];
const tags = ['family', 'health', 'work', 'travel'];
const categories = ['manual', 'system', 'interesting'];

/** Makes one fact after the other; a search for the words of one finds no other, since all numbers have four digits. */
export const createFacts = (random: () => number) => {
  let count = 0;
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
    const picked = list[Math.floor(random() * list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  return (): Fact => {
    count += 1;
    const content = `${pick(subjects)} ${pick(habits)}, fact ${String(count).padStart(4, '0')}.`;
    const chosen = [...new Set(tags.filter(() => random() < 0.3))];
    const category = random() < 0.5 ? 'manual' : pick(categories);
    const visibility = random() < 0.15 ? 'public' : 'private';
    const marks = [...chosen.map((tag) => `#${tag}`), ...(category === 'manual' ? [] : [`/${category}`])];
    if (visibility === 'public') marks.push('!public');
    return { line: [content, ...marks].join(' '), content, tags: chosen, category, visibility };
  };
};

/** Saves a line by the hotkey and real keys. xdotool types ASCII surely, so anything else goes the other way. */
export const captureByKeys = async (
  app: DrivenApp,
  keyboard: ReturnType<typeof createKeyboard>,
  { line }: Fact,
): Promise<void> => {
  // eslint-disable-next-line no-control-regex -- ASCII is what is meant.
  if (!/^[\x00-\x7f]*$/.test(line)) {
    await remember(app, line);
    return;
  }
  await pauseBetweenPresses();
  await keyboard.press('ctrl+shift+space');
  await app.focused('capture');
  await keyboard.type(line);
  await until('the typed line', async () => (await memoryField(await app.page('capture')).inputValue()) === line);
  await keyboard.press('Return');
  await app.shown('capture', false);
};

/** Presses Try again in Settings until the key is there again. */
export const tryKeyAgain = async (app: DrivenApp): Promise<void> => {
  const settings = await openSettings(app);
  const again = settings.getByRole('button', { name: 'Try again' });
  if (await again.isVisible()) await again.click();
  await until('the key', async () => (await settings.getByText('Works').count()) > 0);
  await settings.keyboard.press('Escape');
};
