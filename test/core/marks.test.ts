import { describe, expect, it } from 'vitest';
import { escapeMark, findMarks, readLine, removeMark } from '../../preload/contract/marks.ts';
import { finalContent, knownCategories } from '../../preload/contract/rules.ts';
import { fc } from '../fakes/property.ts';

const anyText = fc.string({ unit: 'binary' });

describe('reading a line', () => {
  it('takes tags, category and visibility out of the words', () => {
    expect(readLine('Sarah is allergic to peanuts #Family /system !public #health')).toEqual({
      content: 'Sarah is allergic to peanuts',
      tags: ['family', 'health'],
      category: 'system',
      isPublic: true,
    });
  });

  it.each([
    'Writes C# and F# at work',
    'Ticket #1 and #42 are his',
    'Mail sarah#home@example.org',
    'See https://example.org/#family',
    'Lives in /usr/share and /etc',
    'and/or /nothing',
    'Wow!public !private !',
    'a # b',
    '#family, with a comma',
    '#',
    '/',
  ])('leaves %j as it is', (text) => {
    expect(readLine(text)).toEqual({ content: text, tags: [], category: null, isPublic: false });
  });

  it('keeps an escaped mark as a word, without its backslash', () => {
    expect(readLine('Says \\#family and \\/work and \\!public')).toEqual({
      content: 'Says #family and /work and !public',
      tags: [],
      category: null,
      isPublic: false,
    });
  });

  it('keeps a backslash that escapes nothing', () => {
    expect(readLine('C:\\#x \\#1 \\/usr \\!x').content).toBe('C:\\#x \\#1 \\/usr \\!x');
  });

  it.each(['привет', '家族', 'café', 'cafe\u0301', 'naïve_idea', 'a-b', '3d', 'हिन्दी'])(
    'reads the tag #%s of another script',
    (name) => {
      expect(readLine(`x #${name}`)).toMatchObject({ content: 'x', tags: [name] });
    },
  );

  it('names a tag once however often it is typed', () => {
    expect(readLine('#a x #A #a').tags).toEqual(['a']);
  });

  it('takes the last category when there are several', () => {
    expect(readLine('x /work /hobbies').category).toBe('hobbies');
  });

  it.each(knownCategories)('knows the category %s', (name) => {
    expect(readLine(`x /${name}`).category).toBe(name);
  });

  it('closes the gaps marks leave and no other spacing', () => {
    expect(readLine('a  b #x  c\n#y d   e #z\n  f').content).toBe('a  b c\nd   e\n  f');
  });

  it('leaves tags that the bridge would not take among the words', () => {
    const long = 'a'.repeat(65);
    expect(readLine(`x #${long}`)).toMatchObject({ content: `x #${long}`, tags: [] });
    const many = Array.from({ length: 51 }, (_, index) => `#t${index}`).join(' ');
    const read = readLine(`x ${many}`);
    expect(read.tags).toHaveLength(50);
    expect(read.content).toBe('x #t50');
  });

  it('changes nothing in a text without marks but what final content always changes', () => {
    const unmarked = anyText.filter((text) => !/[#/!]/u.test(text));
    fc.assert(
      fc.property(unmarked, (text) => {
        expect(readLine(text).content).toBe(finalContent(text));
      }),
    );
    expect(readLine('a \u{f8fe} b').content).toBe('a \u{f8fe} b');
  });

  it('never loses a word: whatever is not a mark is in the content', () => {
    const words = fc.array(
      fc.constantFrom('fact', 'C#', '#1', '#tag', '/work', '/usr', '!public', 'a@b.c', '\n', '  '),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const isMark = (part: string): boolean => ['#tag', '/work', '!public'].includes(part);
        const kept = parts.filter((part) => !isMark(part) && part.trim() !== '');
        expect(readLine(parts.join(' ')).content.split(/\s+/u).filter(Boolean)).toEqual(kept);
      }),
    );
  });
});

describe('marks and where they stand', () => {
  it('finds them with their place in the text field', () => {
    expect(findMarks('😀 #Tag \\#no /work')).toEqual([
      { sign: '#', name: 'tag', start: 3, end: 7 },
      { sign: '/', name: 'work', start: 13, end: 18 },
    ]);
  });

  it('points at text that reads as the mark', () => {
    const typed = fc
      .array(fc.constantFrom('a', '#x', '#Ü', '/work', '!PUBLIC', ' ', '\n', '\\', '😀'))
      .map((p) => p.join(''));
    fc.assert(
      fc.property(typed, (text) => {
        for (const { sign, name, start, end } of findMarks(text)) {
          expect(text.slice(start, end).toLowerCase()).toBe(`${sign}${name}`);
        }
      }),
    );
  });

  it('removes one mark, every time it is typed, and closes its gap', () => {
    expect(removeMark('a #x b #X\n#x c #y', '#', 'x')).toBe('a b\nc #y');
    expect(removeMark('a /work #work', '/', 'work')).toBe('a #work');
    expect(removeMark('a !public', '!', 'public')).toBe('a');
  });

  it('leaves an escaped mark and other spacing when it removes one', () => {
    expect(removeMark('  a   b \\#x #x', '#', 'x')).toBe('  a   b \\#x');
  });

  it('makes plain text of one mark, every time it is typed', () => {
    const line = escapeMark('a #x b #X \\#x #y /work', '#', 'x');
    expect(line).toBe('a \\#x b \\#X \\#x #y /work');
    expect(readLine(line)).toMatchObject({ content: 'a #x b #X #x', tags: ['y'], category: 'work' });
    expect(readLine(escapeMark('a !public', '!', 'public'))).toMatchObject({ content: 'a !public', isPublic: false });
  });

  it('no longer reads a mark that was removed, and reads all others', () => {
    const typed = fc.array(fc.constantFrom('a', '#x', '#y', '/work', '!public', '\n')).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(typed, (text) => {
        const before = readLine(text);
        const after = readLine(removeMark(text, '#', 'x'));
        expect(after.tags).toEqual(before.tags.filter((tag) => tag !== 'x'));
        expect(after.category).toBe(before.category);
        expect(after.content.split(/\s+/u)).toEqual(before.content.split(/\s+/u));
      }),
    );
  });
});
