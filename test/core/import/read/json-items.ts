import { fc } from '../../../fakes/property.ts';

export const anyText = fc.string({ unit: 'grapheme' });

/** What an object of JSON may say about a memory. */
export const item = fc.record({
  content: anyText,
  category: fc.constantFrom('work', 'system'),
  tags: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,10}$/), { maxLength: 3 }),
  visibility: fc.constantFrom('private', 'public'),
});
