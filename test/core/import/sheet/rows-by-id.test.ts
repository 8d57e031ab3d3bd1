import { describe, expect, it } from 'vitest';
import { selection, useSheetService } from './sheet-service.ts';

const place = useSheetService();

describe('rows with ids of the account', () => {
  const head = 'id,content,category,tags,visibility\n';

  it('are compared with what is there: changed, the same, and gone', () => {
    const service = place.open();
    service.remember('a', { content: 'tea', tags: ['hot'] }, 'omi-a');
    service.remember('b', { content: 'coffee', category: 'habits' }, 'omi-b');
    service.remember('c', { content: 'cocoa' }, 'omi-c');
    service.drop('export.csv', `${head}omi-a,tea,manual,hot,private\nomi-b,espresso,habits,,public\nomi-x,milk,,,`);
    expect(service.rows()).toMatchObject([
      { content: 'tea', tags: ['hot'], isIncluded: false, verdict: { kind: 'same', memoryId: 'a' } },
      {
        content: 'espresso',
        tags: [],
        isIncluded: true,
        verdict: { kind: 'changed', memoryId: 'b', fields: ['content', 'visibility'], before: { content: 'coffee' } },
      },
      { content: 'milk', tags: ['imported'], verdict: { kind: 'new' } },
      { content: 'cocoa', line: 0, isIncluded: false, verdict: { kind: 'gone', memoryId: 'c' } },
    ]);
    expect(service.read()?.counts).toMatchObject({ all: 4, known: 1, changed: 1, new: 1, gone: 1, 'to-import': 2 });
    expect(service.rows('gone', 'COCOA')).toHaveLength(1);
    expect(service.planned()).toMatchObject({ creates: 1, changes: 1, deletes: 0, skipped: { known: 1 } });
  });

  it('delete what is gone only when that is chosen, and remember it', () => {
    const service = place.open();
    service.remember('a', { content: 'tea' });
    service.remember('c', { content: 'cocoa' });
    service.drop('export.csv', `${head}a,tea,,,`);
    const gone = service.rows('gone')[0]?.id ?? -1;
    expect(service.do({ kind: 'include', selection: selection(gone), isIncluded: true }).counts).toMatchObject({
      'to-import': 1,
    });
    service.kill();
    service.read();
    expect(service.rows('to-import')).toMatchObject([{ content: 'cocoa', isIncluded: true }]);
    const { rows } = (service.slice(null, 0) as { value: { rows: unknown[] } }).value;
    expect(rows[0]).toMatchObject({ op: 'delete', memoryId: 'c', content: 'cocoa' });
    service.do({ kind: 'include', selection: { filter: 'gone', find: '' }, isIncluded: false });
    expect(service.planned()).toMatchObject({ deletes: 0 });
    service.undo();
    expect(service.planned()).toMatchObject({ deletes: 1 });
  });

  it('name a memory once, and nothing is gone where none of the ids is of this account', () => {
    const service = place.open();
    service.remember('a', { content: 'tea' });
    service.drop('export.csv', `${head}a,green tea,,,\na,black tea,,,`);
    expect(service.verdicts()).toEqual(['green tea: changed', 'black tea: same-id']);
    service.drop('other.csv', `${head}z,milk,,,`);
    expect(service.verdicts()).toEqual(['milk: new']);
  });

  it('let a person choose which of several that name a memory counts', () => {
    const service = place.open();
    service.remember('a', { content: 'tea' });
    service.drop('export.csv', `${head}a,green tea,,,\na,black tea,,,\na,green tea,,,`);
    const include = (row: number, isIncluded: boolean) =>
      service.do({ kind: 'include', selection: selection(row), isIncluded });
    expect(service.rows()[1]).toMatchObject({ isIncluded: false, verdict: { kind: 'same-id', row: 0, line: 2 } });
    expect(service.read()?.counts).toMatchObject({ changed: 1, twice: 1, 'left-out': 1 });
    expect(service.planned()).toMatchObject({ changes: 1, skipped: { twice: 1, leftOut: 1 } });
    for (const row of [1, 0, 1]) {
      include(row, true);
      expect(service.rows('to-import').map(({ id }) => id)).toEqual([row]);
    }
    service.undo();
    service.kill();
    expect(service.rows('to-import').map(({ id }) => id)).toEqual([0]);
    include(0, false);
    expect(service.rows('to-import').map(({ id }) => id)).toEqual([1]);
  });

  it('keep the tags of a memory where the source says nothing about tags', () => {
    const service = place.open();
    service.remember('a', { content: 'tea', tags: ['hot'] });
    service.drop('short.csv', 'id,content\na,tea');
    expect(service.verdicts()).toEqual(['tea: same']);
    service.do({ kind: 'add-tag', selection: selection(0), tag: 'green' });
    expect(service.rows()[0]).toMatchObject({ verdict: { kind: 'changed', fields: ['tags'] } });
  });
});
