import { fc } from '../../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { decodeFile, decodePaste, type Decoded } from '../../../../main/core/import/read/decode.ts';
import { mostSourceBytes } from '../../../../preload/contract/import-values.ts';
import { cleanText } from '../../../../preload/contract/rules.ts';

const be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const textOf = (decoded: Decoded): unknown => (decoded.ok ? [decoded.value.encoding, decoded.value.text] : decoded);
const faultsOf = (decoded: Decoded): unknown => (decoded.ok ? decoded.value.faults : decoded);
const latinText = fc
  .string({ unit: fc.constantFrom(...Array.from('abc äß\n\r€漢😀')), minLength: 1 })
  .filter((text) => /\S/.test(text));

describe('a file', () => {
  it('is read back in every encoding with its mark, and UTF-8 without', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => /\S/.test(text) && !text.includes('\0')),
        (text) => {
          fc.pre(!text.startsWith('\ufeff'));
          const clean = cleanText(text);
          expect(textOf(decodeFile(Buffer.from(text)))).toEqual(['utf-8', clean]);
          expect(textOf(decodeFile(Buffer.from(`\ufeff${text}`)))).toEqual(['utf-8', clean]);
          expect(textOf(decodeFile(Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual(['utf-16le', clean]);
          expect(textOf(decodeFile(be(`\ufeff${text}`)))).toEqual(['utf-16be', clean]);
        },
      ),
    );
  });

  it('in UTF-16 is known without its mark by the zeros beside its letters', () => {
    fc.assert(
      fc.property(latinText, (written) => {
        const text = `${written}\nI like tea.`;
        expect(textOf(decodeFile(Buffer.from(text, 'utf16le')))).toEqual(['utf-16le', cleanText(text)]);
        expect(textOf(decodeFile(be(text)))).toEqual(['utf-16be', cleanText(text)]);
      }),
    );
  });

  it('of old is taken as Windows-1252, and that is told', () => {
    const bytes = Buffer.from([0x80, 0x20, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x93, 0x0d, 0x0a, 0x61]);
    expect(textOf(decodeFile(bytes))).toEqual(['windows-1252', '€ Müller“\na']);
  });

  it('is what a person says it is', () => {
    const old = Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]);
    expect(textOf(decodeFile(old, 'utf-8'))).toEqual(['utf-8', 'M\ufffdller']);
    expect(faultsOf(decodeFile(old, 'utf-8'))).toMatchObject([{ line: 1, column: 2, found: 'byte 0xFC' }]);
    const young = Buffer.from('Müller');
    expect(textOf(decodeFile(young, 'windows-1252'))).toEqual(['windows-1252', 'MÃ¼ller']);
    expect(textOf(decodeFile(be('漢字'), 'utf-16be'))).toEqual(['utf-16be', '漢字']);
    expect(textOf(decodeFile(be('漢字'), 'utf-16le'))).toEqual([
      'utf-16le',
      Buffer.from(be('漢字')).toString('utf16le'),
    ]);
    expect(decodeFile(Buffer.from('\ufeffI', 'utf16le'), 'utf-8')).toMatchObject({
      problem: { kind: 'import-binary' },
    });
  });

  it('put together from both is read line by line', () => {
    const bytes = Buffer.concat([Buffer.from('naïve\n'), Buffer.from([0xe4, 0x0a]), Buffer.from('漢')]);
    expect(textOf(decodeFile(bytes))).toEqual(['mixed', 'naïve\nä\n漢']);
  });

  it('of UTF-8 with a byte that is none says where it stands, and reads the rest', () => {
    const bytes = Buffer.concat([Buffer.from('a\r\n日本語が'), Buffer.from([0xff]), Buffer.from('好き\nb')]);
    expect(textOf(decodeFile(bytes))).toEqual(['utf-8', 'a\n日本語が\ufffd好き\nb']);
    expect(faultsOf(decodeFile(bytes))).toEqual([{ line: 2, column: 5, found: 'byte 0xFF', expected: 'UTF-8' }]);
  });

  it('of old says where a byte stands for nothing', () => {
    expect(faultsOf(decodeFile(Buffer.from([0xe4, 0x0a, 0x61, 0x81])))).toMatchObject([
      { line: 2, column: 2, found: 'byte 0x81' },
    ]);
  });

  it('of UTF-16 says that half a character stands at its end', () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffa\nb', 'utf16le'), Buffer.from([0x63])]);
    expect(textOf(decodeFile(bytes))).toEqual(['utf-16le', 'a\nb\ufffd']);
    expect(faultsOf(decodeFile(bytes))).toMatchObject([{ line: 2, column: 2, found: 'byte 0x63' }]);
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 8],
    ['text with one NUL', Buffer.from(`${'a'.repeat(1_000)}\0b`), 1_000],
    ['compressed data', Buffer.from([0x1f, 0x8b, 0x08, 0xff, 0x61]), 2],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 2],
  ])('that is %s is refused, with where', (_name, bytes, at) => {
    expect(decodeFile(bytes)).toEqual({ ok: false, problem: { kind: 'import-binary', at } });
  });

  it.each([
    ['HTML', '<!DOCTYPE html>\n<html><body>I live in Graz</body></html>'],
    ['HTML', '\ufeff\n<html lang="en">'],
    ['HTML', '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL>'],
    ['XML', '<?xml version="1.0"?>\n<opml version="2.0"><body><outline text="Tea"/></body></opml>'],
    ['RTF', '{\\rtf1\\ansi I live in Graz.}'],
  ])('that is %s is refused, pasted as well', (of, text) => {
    const problem = { kind: 'import-markup', of };
    expect(decodeFile(Buffer.from(text))).toEqual({ ok: false, problem });
    expect(decodePaste(text)).toEqual({ ok: false, problem });
  });

  it.each(['I write <!DOCTYPE html> by hand', '<b>Tea</b>', '{ "a": 1 }', '<htmlx> is a tag'])(
    'is read where %j is words',
    (text) => {
      expect(decodePaste(text).ok).toBe(true);
    },
  );

  it('of 20 MB is read, one byte more is refused with the number', () => {
    const bytes = Buffer.alloc(mostSourceBytes + 1, 'a');
    expect(decodeFile(bytes.subarray(1)).ok).toBe(true);
    expect(decodeFile(bytes)).toEqual({
      ok: false,
      problem: { kind: 'import-too-large', bytes: mostSourceBytes + 1, limit: mostSourceBytes },
    });
  });

  it('without words is told from one that could not be read', () => {
    expect(decodeFile(Buffer.from(' \n\t '))).toEqual({ ok: false, problem: { kind: 'import-empty' } });
    expect(decodeFile(Buffer.alloc(0))).toEqual({ ok: false, problem: { kind: 'import-empty' } });
  });
});

describe('pasted text', () => {
  it('is measured as UTF-8, counted in lines and made clean', () => {
    expect(decodePaste('\ufeffä\r\nb\ud83d\n')).toEqual({
      ok: true,
      value: {
        ...{ text: 'ä\nb\ufffd\n', encoding: 'text', bytes: 12, lines: 2 },
        faults: [{ line: 2, column: 2, found: 'half a character, U+D83D', expected: 'text' }],
      },
    });
  });

  it('says where something stood that is no text', () => {
    expect(faultsOf(decodePaste('😀\r\n\ra\0b\0\n\udc00\ud83d😀'))).toEqual([
      { line: 3, column: 2, found: 'NUL', expected: 'text' },
      { line: 4, column: 1, found: 'half a character, U+DC00', expected: 'text' },
    ]);
  });

  it('of 50 MB is refused with the number', () => {
    expect(decodePaste('ä'.repeat(25 * 1024 * 1024))).toMatchObject({
      ok: false,
      problem: { kind: 'import-too-large', bytes: 50 * 1024 * 1024 },
    });
  });

  it('of a million lines is read, one line more is refused with the number', () => {
    expect(decodePaste('a\n'.repeat(1_000_000))).toMatchObject({ ok: true, value: { lines: 1_000_000 } });
    expect(decodePaste(`${'a\n'.repeat(1_000_000)}b`)).toEqual({
      ok: false,
      problem: { kind: 'import-too-many-lines', lines: 1_000_001, limit: 1_000_000 },
    });
  });
});
