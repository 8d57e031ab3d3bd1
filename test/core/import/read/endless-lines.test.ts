import { describe, expect, it } from 'vitest';
import { detect } from '../../../../main/core/import/read/detect.ts';
import { readJson } from '../../../../main/core/import/read/json.ts';
import { readers } from '../../../../main/core/import/read/readers.ts';
import { piecesOf } from './reading.ts';

/** What took a time that grows with the square of a line's length, or might; the test would never end. */
describe('an endless line', () => {
  it.each([' ', '\t', '|-', '-', ': '])('of %j before a bar is looked at once', (sign) => {
    const text = `| a | b |\n|${sign.repeat(60_000 / sign.length)}|`;
    for (let round = 0; round < 10; round += 1) {
      const { format, others } = detect(text, null);
      expect([format, ...others]).toContain('lines');
    }
  });

  it('of quotation marks is no text with marks in it', () => {
    for (const text of [`["${'"'.repeat(200_000)}`, `[${'"a" '.repeat(50_000)}]`, `{"a": ${'"b" '.repeat(50_000)}}`])
      expect(piecesOf(readJson, text).some(({ readError }) => readError !== null)).toBe(true);
    const row = piecesOf(readJson, '["He said "no" and "never" to me", "b"]');
    expect(row.map(({ content }) => content)).toEqual(['He said "no" and "never" to me', 'b']);
  });

  it.each([' ', '**', '# ', '[a', '`|', '|', '"a', '> '])('of %j is read by every reader', (sign) => {
    const text = `a\n- ${sign.repeat(100_000 / sign.length)}x`;
    for (const reader of Object.values(readers)) expect(piecesOf(reader, text).length).toBeGreaterThan(0);
  });
});
