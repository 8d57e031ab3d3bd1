import { defaultCategory, settableCategories } from '../../preload/contract/rules.ts';

/** The categories in use today (omi-api 2a), what each is for, and the choice to leave it to Omi (null). */
export const categoryChoices: readonly { category: string | null; name: string; purpose: string }[] = [
  { category: defaultCategory, name: defaultCategory, purpose: 'Something you wrote down yourself' },
  { category: 'system', name: 'system', purpose: 'A plain fact about you: names, preferences, routines' },
  { category: 'interesting', name: 'interesting', purpose: 'Something worth telling others' },
  { category: null, name: 'Let Omi choose', purpose: 'Omi reads the words and picks; it arrives a little later' },
];

/** What a category is for, in few words; empty where there is nothing to say. */
export const purposeOf = (name: string): string => {
  const choice = categoryChoices.find(({ category }) => category === name);
  if (choice) return choice.purpose;
  return name === 'auto' || settableCategories.has(name) ? '' : 'An older one: Omi may file it under “system”';
};
