import { fc } from '../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  contentLimit,
  countCodePoints,
  finalContent,
  judgeContent,
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
