import { fc } from '../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  contentLimit,
  countCodePoints,
  escapeMark,
  finalContent,
  findMarks,
  judgeContent,
  knownCategories,
  readLine,
  removeMark,
  serverTrim,
} from '../../preload/contract/rules.ts';

/** What `str.isspace()` of CPython 3 answers true for, and so what `str.strip()` removes. */
const pythonSpace = [
  '\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008',
  '\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
].join('');

/** Python's `str.strip()`, written down a second time and without regular expressions. */
const pythonStrip = (text: string): string => {
  const points = Array.from(text);
  while (points.length > 0 && pythonSpace.includes(points[0]!)) points.shift();
  while (points.length > 0 && pythonSpace.includes(points.at(-1)!)) points.pop();
  return points.join('');
};

const anyText = fc.string({ unit: 'binary' });
const spacedText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from(pythonSpace), '\ufeff', '\u200b', '\u180e'),
      fc.constantFrom('a', '😀', 'é'),
    ),
  )
  .map((parts) => parts.join(''));

describe('trimming as the server does', () => {
  it('takes away every single character Python calls white space, and no other of the whole plane', () => {
    const removed: string[] = [];
    for (let code = 0; code < 0x10000; code += 1) {
      const character = String.fromCharCode(code);
      if (serverTrim(character) === '') removed.push(character);
    }
    expect(removed.join('')).toBe(pythonSpace);
  });

  it('agrees with Python on any text', () => {
    fc.assert(fc.property(fc.oneof(anyText, spacedText), (text) => serverTrim(text) === pythonStrip(text)));
  });

  it('keeps the byte order mark that JavaScript would trim', () => {
    expect(serverTrim('\ufeff a \ufeff')).toBe('\ufeff a \ufeff');
  });

  it('takes U+0085 and the separators U+001C to U+001F that JavaScript would leave', () => {
    expect(serverTrim('\u0085\u001ca\u001f')).toBe('a');
  });

  it('stays quick on long runs of spaces inside a text', () => {
    const text = `a${' '.repeat(100_000)}b`;
    expect(serverTrim(text)).toBe(text);
  });
});

describe('the text that is stored and sent', () => {
  it('turns half an emoji into the replacement character, which the server takes (fault 33)', () => {
    expect(cleanText('a\ud83d')).toBe('a\ufffd');
    expect(cleanText('😀')).toBe('😀');
  });

  it('makes every line end a line feed', () => {
    expect(cleanText('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });

  it('takes NUL out, where SQLite would stop reading', () => {
    expect(finalContent(' a\0b\0 ')).toBe('ab');
  });

  it('is well formed, trimmed, and does not change when it is made final again', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, spacedText), (text) => {
        const once = finalContent(text);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/[\0\r]/u);
        expect(finalContent(once)).toBe(once);
      }),
    );
  });
});

describe('the count', () => {
  it.each([
    ['ASCII', 'a'.repeat(500), 500],
    ['emoji outside the first plane', '😀'.repeat(500), 500],
    ['a family joined by ZWJ, as the seven code points it is', '👨‍👩‍👧‍👦', 7],
    ['a letter and its combining mark, as two', 'e\u0301', 2],
    ['nothing', '', 0],
  ])('counts %s', (_name, text, length) => {
    expect(countCodePoints(text)).toBe(length);
  });

  it.each([
    ['500 letters', 'a'.repeat(500), 'fine'],
    ['501 letters', 'a'.repeat(501), 'too-long'],
    ['500 emoji', '😀'.repeat(500), 'fine'],
    ['501 emoji', '😀'.repeat(501), 'too-long'],
    ['no letter', '', 'empty'],
  ])('judges %s', (_name, text, kind) => {
    expect(judgeContent(text).kind).toBe(kind);
  });

  it('equals the number of characters Python would see', () => {
    fc.assert(fc.property(anyText, (text) => countCodePoints(text) === Array.from(text).length));
  });

  it('judges what remains after trimming, so spaces around 500 letters do no harm', () => {
    expect(judgeContent(finalContent(`  ${'a'.repeat(contentLimit)}\n`))).toEqual({ kind: 'fine', length: 500 });
    expect(judgeContent(finalContent(' \u0085 '))).toEqual({ kind: 'empty' });
  });
});

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
