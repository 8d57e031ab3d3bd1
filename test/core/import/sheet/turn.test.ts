import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mostFieldUnits } from '../../../../preload/contract/import-values.ts';
import { contents, useSheetService, type TestDesk } from './sheet-service.ts';

const place = useSheetService();
const names = (service: TestDesk): string[] => readdirSync(service.folder).toSorted();

/** A service on which an edited table was replaced by another text. */
const replaced = (): TestDesk => {
  const service = place.open();
  service.paste('tea\ncoffee');
  service.do({ kind: 'edit', row: 0, content: 'green tea' });
  service.do({ kind: 'read-as', readAs: { format: 'paragraphs', delimiter: null, hasHeader: null, uses: null } });
  service.do({ kind: 'edit', row: 0, content: 'green tea and coffee' });
  service.paste('milk');
  return service;
};

describe('a sheet that another text took the place of', () => {
  it('comes back by Undo as it was left, and the other text by Redo', () => {
    const service = replaced();
    expect(service.read()).toMatchObject({ canUndo: true, canRedo: false, hasEdits: false });
    const former = service.undo();
    expect(former).toMatchObject({ id: 1, format: 'paragraphs', canUndo: true, canRedo: true, hasEdits: true });
    expect([contents(service.rows()), service.text()]).toEqual([['green tea and coffee'], 'tea\ncoffee']);
    expect(service.redo()).toMatchObject({ id: 2, canUndo: true, canRedo: false });
    expect([contents(service.rows()), service.text()]).toEqual([['milk'], 'milk']);
  });

  it('does so after a kill at any step', () => {
    const service = replaced();
    service.kill();
    expect(service.read()).toMatchObject({ id: 2, canUndo: true });
    service.undo();
    service.kill();
    expect(service.read()).toMatchObject({ id: 1, hasEdits: true, canRedo: true });
    expect(contents(service.rows())).toEqual(['green tea and coffee']);
    service.undo();
    service.undo();
    service.kill();
    expect(service.read()).toMatchObject({ id: 1, format: 'lines' });
    expect(contents(service.rows())).toEqual(['green tea', 'coffee']);
    service.redo();
    service.redo();
    expect(service.redo()).toMatchObject({ id: 2 });
    service.kill();
    expect(service.read()).toMatchObject({ id: 2, canUndo: true, canRedo: false });
  });

  it('loses the other text as soon as something new is done to it', () => {
    const service = replaced();
    service.undo();
    expect(service.do({ kind: 'edit', row: 0, content: 'cocoa' }).canRedo).toBe(false);
    expect(names(service)).toEqual(['sheet-1.log', 'sheet-1.source']);
    expect(service.redo()).toMatchObject({ id: 1 });
    expect(contents(service.rows())).toEqual(['cocoa']);
  });

  it('keeps the other text while what was asked for changes nothing', () => {
    const service = replaced();
    service.undo();
    expect(service.do({ kind: 'edit', row: 0, content: 'green tea and coffee' }).canRedo).toBe(true);
    expect(service.redo()).toMatchObject({ id: 2 });
  });

  it('does not do again what was undone before the other text came', () => {
    const service = place.open();
    service.paste('tea\ncoffee');
    service.do({ kind: 'edit', row: 0, content: 'green tea' });
    service.do({ kind: 'edit', row: 1, content: 'espresso' });
    service.undo();
    service.paste('milk');
    service.undo();
    service.kill();
    service.read();
    expect(service.redo()).toMatchObject({ id: 2 });
  });

  it('is not kept when nothing was done to it, but the one before it is', () => {
    const service = replaced();
    for (const typed of ['mil', 'milk and']) service.paste(typed);
    expect(names(service)).toEqual(['sheet-1.log', 'sheet-1.source', 'sheet-4.log', 'sheet-4.source']);
    expect(service.undo()).toMatchObject({ id: 1, hasEdits: true });
  });

  it('is one of three at most, and goes with the last', () => {
    const service = place.open();
    for (const text of ['1', '2', '3', '4', '5']) {
      service.paste(text);
      service.do({ kind: 'edit', row: 0, content: `${text}!` });
    }
    service.undo();
    const ids = [1, 2, 3].flatMap(() => {
      const { id } = service.undo();
      service.undo();
      return id;
    });
    expect([ids, service.read()?.canUndo]).toEqual([[4, 3, 2], false]);
    service.answer('discard', { sheet: service.id(), mark: null });
    expect([names(service), service.read()]).toEqual([[], null]);
  });

  it('is kept aside, and said, when it can’t be understood, and the other text stays', () => {
    const service = replaced();
    writeFileSync(path.join(service.folder, 'sheet-1.source'), 'spoilt');
    const keptAside = 'unreadable-2026-11-21T09-00-00.000Z';
    const said = { ok: false, problem: { kind: 'import-draft-unreadable', keptAside } };
    expect(service.answer('undo', { sheet: service.id() })).toEqual(said);
    expect(contents(service.rows())).toEqual(['milk']);
    expect(service.read()).toMatchObject({ id: 2, canUndo: false });
    service.kill();
    expect(service.read()).toMatchObject({ id: 2, canUndo: false });
  });
});

it('tells the text of a paste that fits into a field, and of nothing else', () => {
  const service = place.open();
  service.paste('x'.repeat(mostFieldUnits));
  expect(service.text()).toHaveLength(mostFieldUnits);
  service.paste('x'.repeat(mostFieldUnits + 1));
  expect(service.text()).toBeNull();
  service.drop('a.txt', 'tea');
  expect(service.text()).toBeNull();
});
