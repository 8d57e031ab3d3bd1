import { fc } from '../../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { readTagged } from '../../../../main/core/import/read/tagged.ts';
import { knownCategories } from '../../../../preload/contract/rules.ts';
import { anyWords, passedOf, rowsOf } from './reading.ts';

const facts = (text: string) =>
  rowsOf(readTagged, text).map(({ content, category, tags }) => [content, category, tags]);
const tag = fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}[a-z]$/);
const words = anyWords.filter((text) => !/[:：]$|^[^\p{L}]|[#/!)]/u.test(text));
const fact = fc.record({
  words,
  category: fc.constantFrom(...knownCategories),
  tags: fc.uniqueArray(tag, { maxLength: 4 }),
});

describe('an AI’s list', () => {
  it.each([
    ['[', ']'],
    ['- [', ']'],
    ['1. **[', ']**'],
    ['* `[', ']`'],
    ['\\[', '\\]'],
    ['[', ']:'],
    ['- **', ':**'],
    ['> [', '] -'],
  ])('with labels like %jwork%j is read back, whatever is said around it', (before, behind) => {
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1 }), fc.boolean(), (all, isTalking) => {
        const lines = all.map(
          (said) => `${before}${said.category}${behind} ${said.words} ${said.tags.map((one) => `#${one}`).join(' ')}`,
        );
        const text = isTalking ? `Sure! Here is what I know:\n\n${lines.join('\n')}\n\nLet me know!` : lines.join('\n');
        expect(rowsOf(readTagged, text)).toMatchObject(
          all.map((said) => ({ content: said.words, category: said.category, tags: said.tags, readError: null })),
        );
      }),
    );
  });

  it('makes a tag of a category that Omi does not know, and reads several', () => {
    expect(facts('[Food & Drink] Likes tea\n[work, side project] Codes\n[category: Hobbies] Climbs')).toEqual([
      ['Likes tea', null, ['food-drink']],
      ['Codes', 'work', ['side-project']],
      ['Climbs', 'hobbies', []],
    ]);
  });

  it.each([
    ['Has a dog. #pets, #dog.', 'Has a dog.', ['pets', 'dog']],
    ['Has a dog (#pets #dog)', 'Has a dog', ['pets', 'dog']],
    ['Has a dog. (tags: pets, dog)', 'Has a dog.', ['pets', 'dog']],
    ['Writes C#.', 'Writes C#.', []],
    ['My employee number is #4711.', 'My employee number is #4711.', []],
    ['My flat is #12, #home.', 'My flat is #12, #home.', []],
    ['Has a dog. (tags: pets, 12)', 'Has a dog. (tags: pets, 12)', []],
    ['Has a dog (Luna).', 'Has a dog (Luna).', []],
  ])('reads the tags of %j', (written, content, tags) => {
    expect(facts(`[other] ${written}`)).toEqual([[content, 'other', tags]]);
  });

  it('passes over days, and over what says that there is none', () => {
    expect(facts('```\n[2024-05-01] - Likes tea\n[unknown] - Has a dog\n```')).toEqual([
      ['Likes tea', null, []],
      ['Has a dog', null, []],
    ]);
  });

  it('takes headings and lines like headings for categories and tags', () => {
    const text = '## Work\n- Codes\n\n**Pets & home**\n- Has a dog\n- [other] Has a cat\n\nFood:\n- Likes tea';
    expect(facts(text)).toEqual([
      ['Codes', 'work', []],
      ['Has a dog', null, ['pets-home']],
      ['Has a cat', 'other', ['pets-home']],
      ['Likes tea', null, ['food']],
    ]);
    expect(rowsOf(readTagged, text, { headings: false }).map(({ category, tags }) => [category, tags])).toEqual([
      [null, []],
      [null, []],
      ['other', []],
      [null, []],
    ]);
  });

  it('gives a label that stands alone to the items below it', () => {
    expect(facts('- **Work:**\n  - Codes\n  - Leads\n- Has a dog')).toEqual([
      ['Codes', 'work', []],
      ['Leads', 'work', []],
      ['Has a dog', null, []],
    ]);
  });

  it('keeps bold words that are no category', () => {
    expect(facts('- **Name:** Sam\n- **Work:** Codes')).toEqual([
      ['**Name:** Sam', null, []],
      ['Codes', 'work', []],
    ]);
  });

  it('reads tables', () => {
    expect(
      facts(
        'Here it is:\n\n| Category | Fact | Tags |\n|---|---|---|\n| work | Codes | a, b |\n| Pets | Luna | |\n\nDone!',
      ),
    ).toEqual([
      ['Codes', 'work', ['a', 'b']],
      ['Luna', null, ['pets']],
    ]);
  });

  it('goes on with a fact in the line right below it', () => {
    expect(facts('[work] Codes\nin the evening\n\nThat was all')).toEqual([['Codes\nin the evening', 'work', []]]);
  });

  it('looks into the fenced block alone when facts are there', () => {
    expect(facts('- Ask me for more\n\n```text\n[work] Codes\nplain\n```\n1. Or start over')).toEqual([
      ['Codes', 'work', []],
      ['plain', null, []],
    ]);
  });

  it('reads lines where nothing is marked', () => {
    expect(facts('Likes tea\n\nHas a dog #pets')).toEqual([
      ['Likes tea', null, []],
      ['Has a dog', null, ['pets']],
    ]);
  });

  it('leaves links, ticks, times and numbers of sources alone', () => {
    expect(facts('- [her](https://x.example) page\n- [x] done\n- [1] source\n- [10:31] Sam: hi')).toEqual([
      ['[her](https://x.example) page', null, []],
      ['done', null, []],
      ['[1] source', null, []],
      ['[10:31] Sam: hi', null, []],
    ]);
  });

  it('says a label of what leads to facts, of those', () => {
    expect(facts('[system] Family:\n  - Wife Ann\n  - Son Max\n[work] Codes')).toEqual([
      ['Family: Wife Ann', 'system', []],
      ['Family: Son Max', 'system', []],
      ['Codes', 'work', []],
    ]);
  });

  it('makes a fact of a label that stands alone, and of the line right below it', () => {
    expect(facts('[Lives in Graz]\n[work]\nI code\n[core]')).toEqual([
      ['Lives in Graz', null, ['lives-in-graz']],
      ['I code', 'work', []],
      ['core', 'core', []],
    ]);
  });

  it('takes no quoted words for a label', () => {
    expect(facts('- [“Likes tea”, “Has a dog”]\n- [work] Codes')[0]).toEqual(['[“Likes tea”, “Has a dog”]', null, []]);
  });

  it('begins a section right below a fact, and ends a day with its full stop', () => {
    expect(facts('- [2025-06-25]. Lives in Graz.\nWork:\n- Codes')).toEqual([
      ['Lives in Graz.', null, []],
      ['Codes', 'work', []],
    ]);
  });

  it('says what it passes over, and why', () => {
    const text = '# What I know\nHere it is:\n\n[work] Codes\n\n## Empty\nDone!\na | b';
    expect(passedOf(readTagged, text)).toEqual([
      ['Here it is:', 'talk'],
      ['Done!', 'talk'],
      ['a | b', 'talk'],
      ['Empty', 'heading'],
    ]);
    expect(passedOf(readTagged, 'Hi\n```\n[work] Codes\n```\nBye')).toEqual([
      ['Hi', 'talk'],
      ['Bye', 'talk'],
    ]);
  });
});
