import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { removeMarked } from '../../../../main/core/import/sheet/draft.ts';
import { useDesk, valueOf, type TestDesk } from './desk.ts';

const place = useDesk();
const fileOf = (desk: TestDesk, ending: string): string => {
  const name = readdirSync(desk.folder).find((one) => one.startsWith('sheet-') && one.endsWith(ending));
  return path.join(desk.folder, name ?? 'missing');
};
const contents = (desk: TestDesk): string[] => desk.rows().map(({ content }) => content);

describe('what is left of a sheet on disk', () => {
  it('brings it back as it was, with what can be undone and done again', () => {
    const desk = place.open();
    desk.paste('tea\ncoffee\ncocoa');
    desk.do({ kind: 'edit', row: 0, content: 'green tea' });
    desk.do({ kind: 'edit', row: 1, content: 'espresso' });
    desk.undo();
    const before = { sheet: desk.read(), rows: desk.rows() };
    desk.kill();
    const { revision: _, ...sheet } = desk.read() ?? {};
    expect(before).toMatchObject({ sheet, rows: desk.rows() });
    expect(sheet).toMatchObject({ canUndo: true, canRedo: true });
    desk.redo();
    desk.kill();
    desk.read();
    expect(contents(desk)).toEqual(['green tea', 'espresso', 'cocoa']);
  });

  it('is answered without being asked for first', () => {
    const desk = place.open();
    desk.paste('tea');
    desk.kill();
    desk.do({ kind: 'edit', row: 0, content: 'coffee' });
    expect(contents(desk)).toEqual(['coffee']);
  });

  it('keeps the bytes of a file and half an emoji of a paste as they came', () => {
    const desk = place.open();
    desk.paste('tea \ud83d');
    desk.kill();
    desk.read();
    expect(contents(desk)).toEqual(['tea \ufffd']);
    expect(readFileSync(fileOf(desk, '.source')).toString('utf16le')).toBe('tea \ud83d');
    desk.drop('a.txt', 'coffee\r\n');
    expect(readFileSync(fileOf(desk, '.source'), 'utf8')).toBe('coffee\r\n');
    desk.kill();
    expect(desk.read()?.source).toMatchObject({ name: 'a.txt', encoding: 'utf-8' });
  });

  it('may end in a line that was not written to its end', () => {
    const desk = place.open();
    desk.paste('tea');
    desk.do({ kind: 'edit', row: 0, content: 'green tea' });
    appendFileSync(fileOf(desk, '.log'), '{"do":{"kind":"edit","row":0,"con');
    desk.kill();
    desk.do({ kind: 'edit', row: 0, content: 'black tea' });
    desk.kill();
    desk.read();
    expect(contents(desk)).toEqual(['black tea']);
    desk.undo();
    expect(contents(desk)).toEqual(['green tea']);
  });

  it.each<[string, (desk: TestDesk) => void]>([
    ['a line in the log', (desk) => appendFileSync(fileOf(desk, '.log'), '{"do":{"kind":"paint"}}\n')],
    ['the whole log', (desk) => writeFileSync(fileOf(desk, '.log'), '')],
    ['a byte of the source', (desk) => writeFileSync(fileOf(desk, '.source'), 'toa')],
    ['the end of the source', (desk) => truncateSync(fileOf(desk, '.source'), 1)],
  ])('is kept aside, and said, when %s can’t be understood', (_what, spoil) => {
    const desk = place.open();
    desk.paste('tea');
    spoil(desk);
    const spoilt = ['.log', '.source'].map((ending) => readFileSync(fileOf(desk, ending), 'utf8'));
    desk.kill();
    const keptAside = 'unreadable-2026-11-21T09-00-00.000Z';
    const said = { ok: false, problem: { kind: 'import-draft-unreadable', keptAside } };
    expect(desk.answer('read', null)).toEqual(said);
    expect(desk.read()).toBeNull();
    desk.paste('coffee');
    const kept = ['.log', '.source'].map((ending) => readFileSync(path.join(desk.folder, keptAside + ending), 'utf8'));
    expect(kept).toEqual(spoilt);
  });

  it('is no sheet while its source is not whole', () => {
    const desk = place.open();
    desk.paste('tea');
    desk.answer('discard', { sheet: desk.id(), mark: null });
    writeFileSync(path.join(desk.folder, 'sheet-7.source.new'), 'cof');
    writeFileSync(path.join(desk.folder, 'sheet-8.source'), 'coffee');
    expect(desk.read()).toBeNull();
    desk.paste('cocoa');
    expect(readdirSync(desk.folder).toSorted()).toEqual([`sheet-${desk.id()}.log`, `sheet-${desk.id()}.source`]);
  });

  it('is synced within 250 ms of an edit', () => {
    const desk = place.open();
    desk.paste('tea');
    expect(desk.clock.nextTimer()).toBeNull();
    desk.do({ kind: 'edit', row: 0, content: 'coffee' });
    expect(desk.clock.nextTimer()).toBeLessThanOrEqual(250);
  });
});

describe('the mark of a sheet', () => {
  const markOf = (desk: TestDesk): string => z.string().parse(valueOf(desk.answer('mark', { sheet: desk.id() })));

  it('is of this sheet alone, as it stands', () => {
    const desk = place.open();
    desk.paste('tea');
    const first = markOf(desk);
    expect(markOf(desk)).toEqual(first);
    desk.kill();
    expect(markOf(desk)).toEqual(first);
    desk.do({ kind: 'edit', row: 0, content: 'green tea' });
    expect(markOf(desk)).not.toEqual(first);
  });

  it('is another one for the same text a moment later, although each run counts its sheets from the beginning', async () => {
    const desk = place.open();
    desk.paste('tea');
    const first = markOf(desk);
    desk.answer('discard', { sheet: desk.id(), mark: null });
    desk.kill();
    await desk.clock.advance(1);
    const again = desk.answer('open', { source: { kind: 'paste', text: 'tea' }, after: 0 });
    expect(again).toMatchObject({ ok: true, value: { id: desk.id() } });
    expect(markOf(desk)).not.toEqual(first);
  });

  it('removes what was left of it and nothing else', () => {
    const desk = place.open();
    desk.paste('tea');
    const mark = markOf(desk);
    desk.do({ kind: 'edit', row: 0, content: 'green tea' });
    expect(removeMarked(desk.folder, mark)).toBe(true);
    desk.kill();
    expect(desk.read()?.counts.all).toBe(1);
    expect(removeMarked(desk.folder, markOf(desk))).toBe(true);
    expect(readdirSync(desk.folder)).toEqual([]);
    expect(removeMarked(path.join(desk.folder, 'nowhere'), mark)).toBe(true);
  });

  it('removes it alone where another sheet took its place meanwhile', () => {
    const desk = place.open();
    desk.paste('tea');
    desk.do({ kind: 'edit', row: 0, content: 'green tea' });
    const mark = markOf(desk);
    desk.paste('coffee');
    const later = markOf(desk);
    expect(removeMarked(desk.folder, mark)).toBe(true);
    desk.kill();
    expect(contents(desk)).toEqual(['coffee']);
    expect(desk.undo().id).toBe(desk.id());
    expect(contents(desk)).toEqual(['coffee']);
    expect(markOf(desk)).toEqual(later);
  });
});
