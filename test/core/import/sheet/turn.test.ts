import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mostFieldUnits } from '../../../../preload/contract/import-values.ts';
import { useDesk, type TestDesk } from './desk.ts';

const place = useDesk();
const contents = (desk: TestDesk): string[] => desk.rows().map(({ content }) => content);
const names = (desk: TestDesk): string[] => readdirSync(desk.folder).toSorted();

/** A desk on which an edited table was replaced by another text. */
const replaced = (): TestDesk => {
  const desk = place.open();
  desk.paste('tea\ncoffee');
  desk.do({ kind: 'edit', row: 0, content: 'green tea' });
  desk.do({ kind: 'read-as', readAs: { format: 'paragraphs', delimiter: null, hasHeader: null, uses: null } });
  desk.do({ kind: 'edit', row: 0, content: 'green tea and coffee' });
  desk.paste('milk');
  return desk;
};

describe('a sheet that another text took the place of', () => {
  it('comes back by Undo as it was left, and the other text by Redo', () => {
    const desk = replaced();
    expect(desk.read()).toMatchObject({ canUndo: true, canRedo: false, hasEdits: false });
    const former = desk.undo();
    expect(former).toMatchObject({ id: 1, format: 'paragraphs', canUndo: true, canRedo: true, hasEdits: true });
    expect([contents(desk), desk.text()]).toEqual([['green tea and coffee'], 'tea\ncoffee']);
    expect(desk.redo()).toMatchObject({ id: 2, canUndo: true, canRedo: false });
    expect([contents(desk), desk.text()]).toEqual([['milk'], 'milk']);
  });

  it('does so after a kill at any step', () => {
    const desk = replaced();
    desk.kill();
    expect(desk.read()).toMatchObject({ id: 2, canUndo: true });
    desk.undo();
    desk.kill();
    expect(desk.read()).toMatchObject({ id: 1, hasEdits: true, canRedo: true });
    expect(contents(desk)).toEqual(['green tea and coffee']);
    desk.undo();
    desk.undo();
    desk.kill();
    expect(desk.read()).toMatchObject({ id: 1, format: 'lines' });
    expect(contents(desk)).toEqual(['green tea', 'coffee']);
    desk.redo();
    desk.redo();
    expect(desk.redo()).toMatchObject({ id: 2 });
    desk.kill();
    expect(desk.read()).toMatchObject({ id: 2, canUndo: true, canRedo: false });
  });

  it('loses the other text as soon as something new is done to it', () => {
    const desk = replaced();
    desk.undo();
    expect(desk.do({ kind: 'edit', row: 0, content: 'cocoa' }).canRedo).toBe(false);
    expect(names(desk)).toEqual(['sheet-1.log', 'sheet-1.source']);
    expect(desk.redo()).toMatchObject({ id: 1 });
    expect(contents(desk)).toEqual(['cocoa']);
  });

  it('keeps the other text while what was asked for changes nothing', () => {
    const desk = replaced();
    desk.undo();
    expect(desk.do({ kind: 'edit', row: 0, content: 'green tea and coffee' }).canRedo).toBe(true);
    expect(desk.redo()).toMatchObject({ id: 2 });
  });

  it('does not do again what was undone before the other text came', () => {
    const desk = place.open();
    desk.paste('tea\ncoffee');
    desk.do({ kind: 'edit', row: 0, content: 'green tea' });
    desk.do({ kind: 'edit', row: 1, content: 'espresso' });
    desk.undo();
    desk.paste('milk');
    desk.undo();
    desk.kill();
    desk.read();
    expect(desk.redo()).toMatchObject({ id: 2 });
  });

  it('is not kept when nothing was done to it, but the one before it is', () => {
    const desk = replaced();
    for (const typed of ['mil', 'milk and']) desk.paste(typed);
    expect(names(desk)).toEqual(['sheet-1.log', 'sheet-1.source', 'sheet-4.log', 'sheet-4.source']);
    expect(desk.undo()).toMatchObject({ id: 1, hasEdits: true });
  });

  it('is one of three at most, and goes with the last', () => {
    const desk = place.open();
    for (const text of ['1', '2', '3', '4', '5']) {
      desk.paste(text);
      desk.do({ kind: 'edit', row: 0, content: `${text}!` });
    }
    desk.undo();
    const ids = [1, 2, 3].flatMap(() => {
      const { id } = desk.undo();
      desk.undo();
      return id;
    });
    expect([ids, desk.read()?.canUndo]).toEqual([[4, 3, 2], false]);
    desk.answer('discard', { sheet: desk.id(), mark: null });
    expect([names(desk), desk.read()]).toEqual([[], null]);
  });

  it('is kept aside, and said, when it can’t be understood, and the other text stays', () => {
    const desk = replaced();
    writeFileSync(path.join(desk.folder, 'sheet-1.source'), 'spoilt');
    const keptAside = 'unreadable-2026-11-21T09-00-00.000Z';
    const said = { ok: false, problem: { kind: 'import-draft-unreadable', keptAside } };
    expect(desk.answer('undo', { sheet: desk.id() })).toEqual(said);
    expect(contents(desk)).toEqual(['milk']);
    expect(desk.read()).toMatchObject({ id: 2, canUndo: false });
    desk.kill();
    expect(desk.read()).toMatchObject({ id: 2, canUndo: false });
  });
});

it('tells the text of a paste that fits into a field, and of nothing else', () => {
  const desk = place.open();
  desk.paste('x'.repeat(mostFieldUnits));
  expect(desk.text()).toHaveLength(mostFieldUnits);
  desk.paste('x'.repeat(mostFieldUnits + 1));
  expect(desk.text()).toBeNull();
  desk.drop('a.txt', 'tea');
  expect(desk.text()).toBeNull();
});
