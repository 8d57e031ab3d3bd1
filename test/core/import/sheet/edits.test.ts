import { describe, expect, it } from 'vitest';
import type { RowSelection } from '../../../../preload/contract/import.ts';
import { contents, everything, useSheetService } from './sheet-service.ts';

const place = useSheetService();

describe('an edit', () => {
  it('changes one row and can be undone and done again', () => {
    const service = place.open();
    service.paste('tea\ncoffee');
    expect(service.do({ kind: 'edit', row: 1, content: ' cocoa ' })).toMatchObject({ canUndo: true, canRedo: false });
    expect(service.rows()[1]).toMatchObject({ content: 'cocoa', isEdited: true });
    expect(service.undo()).toMatchObject({ canUndo: false, canRedo: true });
    expect(service.rows()[1]).toMatchObject({ content: 'coffee', isEdited: false });
    service.redo();
    expect(service.rows()[1]).toMatchObject({ content: 'cocoa', isEdited: true });
  });

  it('that changes nothing is none', () => {
    const service = place.open();
    service.paste('tea');
    expect(service.do({ kind: 'edit', row: 0, content: 'tea ' }).canUndo).toBe(false);
    expect(service.do({ kind: 'include', selection: { ids: [7, -1] }, isIncluded: false }).canUndo).toBe(false);
  });

  it('of a row that is not there is refused', () => {
    const service = place.open();
    const { id: sheet } = service.paste('tea');
    for (const row of [1, -1, 2 ** 30]) {
      const refused = service.answer('do', { sheet, operation: { kind: 'edit', row, content: 'x' } });
      expect(refused).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    }
  });

  it('of a row of which a window sees only the beginning is refused, so that its end is not lost', () => {
    const service = place.open();
    const { id: sheet } = service.paste('x'.repeat(30_000));
    expect(service.rows()).toMatchObject([{ isCut: true, content: 'x'.repeat(20_000) }]);
    const refused = service.answer('do', { sheet, operation: { kind: 'edit', row: 0, content: 'x' } });
    expect(refused).toEqual({ ok: false, problem: { kind: 'too-much', length: 30_000, limit: 20_000 } });
  });
});

describe('many rows at once', () => {
  it('get a category, a visibility and a tag, or lose one', () => {
    const service = place.open();
    service.paste('green tea\nblack tea\ncoffee #hot');
    const tea: RowSelection = { filter: 'all', find: 'TEA' };
    service.do({ kind: 'set-category', selection: tea, category: 'habits' });
    service.do({ kind: 'set-visibility', selection: { ids: [2] }, visibility: 'public' });
    service.do({ kind: 'add-tag', selection: everything, tag: 'drinks' });
    service.do({ kind: 'remove-tag', selection: everything, tag: 'imported' });
    service.do({ kind: 'remove-tag', selection: everything, tag: 'hot' });
    expect(service.rows()).toMatchObject([
      { category: 'habits', visibility: 'private', tags: ['drinks'] },
      { category: 'habits', visibility: 'private', tags: ['drinks'] },
      { category: 'manual', visibility: 'public', tags: ['drinks'] },
    ]);
    expect(service.do({ kind: 'set-category', selection: everything, category: null })).toMatchObject({
      canUndo: true,
    });
    expect(service.rows().map(({ category }) => category)).toEqual([null, null, null]);
  });

  it('have exactly the tags that were set, whatever the options add', () => {
    const service = place.open();
    const { options } = service.paste('tea #hot\ncoffee');
    service.do({ kind: 'set-tags', row: 0, tags: ['green', 'green'] });
    service.do({ kind: 'options', options: { ...options, tags: ['drinks'] } });
    expect(service.rows().map(({ tags }) => tags)).toEqual([['green'], ['drinks']]);
  });

  it('keep what an earlier change of the options said of another thing', () => {
    const service = place.open();
    service.paste('tea #hot');
    service.do({ kind: 'options', options: { marks: false } });
    expect(service.do({ kind: 'options', options: { tags: ['drinks'] } })).toMatchObject({
      options: { marks: false, tags: ['drinks'] },
    });
    expect(service.rows()).toMatchObject([{ content: 'tea #hot', tags: ['drinks'] }]);
  });

  it('are those that the filter showed when they were selected', () => {
    const service = place.open();
    service.remember('coffee');
    service.paste('tea\ncoffee\ncocoa');
    service.do({ kind: 'set-category', selection: { filter: 'new', find: '' }, category: 'habits' });
    service.remember('tea');
    service.kill();
    service.read();
    expect(service.rows().map(({ category }) => category)).toEqual(['habits', 'manual', 'habits']);
  });
});

describe('what is too long', () => {
  const long = `${'I know a fact about tea. '.repeat(30)}And that is it.`;

  it('is split at sentences, and its parts are rows in its place', () => {
    const service = place.open();
    service.paste(`before\n${long} #tea\nafter`);
    expect(service.rows()[1]).toMatchObject({ isIncluded: false, verdict: { kind: 'too-long', parts: 2 } });
    expect(service.do({ kind: 'split', selection: everything }).counts).toMatchObject({
      all: 4,
      'too-long': 0,
      'to-import': 4,
    });
    const [before, first, second, after] = service.rows();
    expect([before?.content, after?.content]).toEqual(['before', 'after']);
    expect(`${first?.content} ${second?.content}`).toBe(long);
    expect([first, second]).toMatchObject([
      { line: 2, tags: ['tea', 'imported'], verdict: { kind: 'new' } },
      { line: 2, tags: ['tea', 'imported'], verdict: { kind: 'new' } },
    ]);
    service.do({ kind: 'edit', row: first?.id ?? -1, content: 'shorter' });
    service.kill();
    service.read();
    expect(contents(service.rows())).toEqual(['before', 'shorter', second?.content, 'after']);
    service.undo();
    service.undo();
    expect(service.rows()[1]).toMatchObject({ content: long, verdict: { kind: 'too-long' } });
  });

  it('and can’t be split stays as it is', () => {
    const service = place.open();
    service.paste(`e${'\u0301'.repeat(600)}`);
    expect(service.rows()[0]?.verdict).toEqual({ kind: 'too-long', length: 601, parts: null });
    expect(service.do({ kind: 'split', selection: everything }).canUndo).toBe(false);
  });
});
