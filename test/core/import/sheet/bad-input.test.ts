import { describe, expect, it } from 'vitest';
import { contentLimit } from '../../../../preload/contract/rules.ts';
import { useSheetService } from './sheet-service.ts';

const place = useSheetService();

describe('a source that nobody would wish for', () => {
  it('of one endless line is one row that can be split', () => {
    const service = place.open();
    service.paste('tea '.repeat(500_000));
    const [row] = service.rows();
    expect(row).toMatchObject({ isCut: true, isIncluded: false, verdict: { kind: 'too-long', length: 1_999_999 } });
    expect(row?.content.length).toBe(20_000);
    const parts = row?.verdict.kind === 'too-long' ? row.verdict.parts : null;
    expect(service.do({ kind: 'split', selection: { ids: [0] } }).counts.all).toBe(parts);
    const words = service.rows().flatMap(({ content }) => content.split(' '));
    expect(words.length).toBe(500_000);
    expect(new Set(words)).toEqual(new Set(['tea']));
    expect(service.undo().counts).toMatchObject({ all: 1, 'too-long': 1 });
  });

  it('holds turned writing, nothing to see and markup as words, and half an emoji as none', () => {
    const service = place.open();
    const lines = ['half \ud83d', '\u202eright to left', 'zero\u200bwidth', '<b onclick="x">bold</b>', '__proto__'];
    service.paste(lines.join('\n'));
    expect(service.rows().map(({ content }) => content)).toEqual(lines.map((line) => line.toWellFormed()));
    const [half, ...others] = service.rows();
    expect(half?.verdict).toMatchObject({ kind: 'malformed', line: 1, column: 6 });
    expect(others.every(({ isIncluded }) => isIncluded)).toBe(true);
  });

  it('has every length around the limit judged as Omi does', () => {
    const service = place.open();
    const letters = ['x', 'ß', '😀'];
    const lengths = [contentLimit - 1, contentLimit, contentLimit + 1];
    service.paste(letters.flatMap((letter) => lengths.map((length) => letter.repeat(length))).join('\n'));
    expect(service.rows().map(({ verdict }) => verdict.kind)).toEqual(
      letters.flatMap(() => ['new', 'new', 'too-long']),
    );
  });

  it('that is told to be something else is still a source', () => {
    const service = place.open();
    service.paste('"open\ntea,coffee\n{]');
    for (const format of ['csv', 'json', 'json-lines', 'tagged', 'markdown', 'list', 'paragraphs'] as const) {
      const readAs = { format, delimiter: null, hasHeader: null, uses: null };
      expect(service.do({ kind: 'read-as', readAs }), format).toMatchObject({ format, state: 'ready' });
      expect(service.rows().length, format).toBe(service.read()?.counts.all);
    }
    for (let step = 0; step < 7; step += 1) service.undo();
    expect(service.read()).toMatchObject({ foundBy: 'inkling', canUndo: false });
  });

  it('has a filter, a selection or a page that shows nothing', () => {
    const service = place.open();
    const { id: sheet } = service.paste('tea');
    const beyond = service.answer('page', { sheet, filter: 'all', find: '', offset: 1_000, limit: 200 });
    expect(beyond).toEqual({ ok: true, value: { rows: [], total: 1 } });
    expect(service.do({ kind: 'split', selection: { filter: 'secret', find: '"' } }).canUndo).toBe(false);
  });
});
