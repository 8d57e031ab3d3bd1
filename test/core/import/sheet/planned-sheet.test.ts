import { describe, expect, it } from 'vitest';
import { useSheetService, valueOf } from './sheet-service.ts';

const place = useSheetService();

describe('what is planned', () => {
  it('is what is included, in slices', () => {
    const service = place.open();
    service.remember('coffee');
    service.paste(`tea\ncoffee\ntea\n${'long '.repeat(200)}\ncocoa`);
    service.do({ kind: 'include', selection: { ids: [4] }, isIncluded: false });
    expect(service.planned()).toEqual({
      ...{ creates: 1, changes: 0, edits: 0, deletes: 0 },
      skipped: { known: 1, twice: 1, tooLong: 1, empty: 0, malformed: 0, leftOut: 1 },
    });
    const { rows, judging } = valueOf(service.slice(null, 0)) as { rows: unknown[]; judging: number };
    expect(rows).toEqual([
      {
        ...{ row: 0, line: 1, op: 'create', memoryId: null, content: 'tea' },
        ...{ category: 'manual', tags: ['imported'], visibility: 'private' },
      },
      expect.objectContaining({ op: 'leave', line: 4, why: { kind: 'too-long', length: 999 } }),
      expect.objectContaining({ op: 'leave', line: 5, content: 'cocoa', why: { kind: 'left-out' } }),
      { op: 'skip', known: 1, twice: 1, empty: 0 },
    ]);
    service.finish();
    expect(service.slice(judging, 4)).toMatchObject({ ok: true, value: { rows: [] } });
    expect(service.slice(judging, 3)).toMatchObject({ value: { rows: [{ op: 'skip' }] } });
    service.do({ kind: 'edit', row: 0, content: 'other' });
    expect(service.slice(judging, 1)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
  });

  it('tells which tags are left off where there are more than a memory takes', () => {
    const service = place.open();
    const marks = Array.from({ length: 50 }, (_, index) => `#t${index}`).join(' ');
    service.paste(`tea ${marks}\nmilk`);
    service.do({ kind: 'add-tag', selection: { ids: [0] }, tag: 'more' });
    expect(service.rows()).toMatchObject([{ tagsLeftOff: 2 }, { tagsLeftOff: 0 }]);
    expect(service.rows()[0]?.tags).toHaveLength(50);
    const { rows } = valueOf(service.slice(null, 0));
    expect(rows).toMatchObject([
      { op: 'create', content: 'tea' },
      { op: 'create', content: 'milk' },
      { op: 'leave', line: 1, sourceId: null, content: 'tea', tags: ['more', 'imported'], why: { kind: 'tags' } },
    ]);
    service.do({ kind: 'remove-tag', selection: { ids: [0] }, tag: 't0' });
    expect(service.rows()[0]).toMatchObject({ tagsLeftOff: 1 });
    expect(service.rows()[0]?.tags.at(-1)).toBe('more');
  });

  it('leaves behind by which id a row names its memory, which is the same once it is mended', () => {
    const service = place.open();
    service.remember('a', { content: 'I live in Berlin', tags: ['home'] }, 's1');
    service.remember('b', { content: 'tea' }, 's2');
    const head = 'line,content,tags,category,visibility,id,inkling_id,reason';
    const leftOf = () => valueOf(service.slice(null, 0)).rows.filter(({ op }) => op === 'leave');
    service.paste(`id,content\ns1,${'long '.repeat(200)}\ns2,tea`);
    expect(leftOf()).toMatchObject([{ sourceId: 's1', tags: ['home'], why: { kind: 'too-long' } }]);
    for (const delimiter of [',', ';', '\t']) {
      const row = '2,I live in Rome,home,manual,private,s1,,"Too long: 999 of 500 characters"';
      service.drop('not-imported.csv', `${head}\r\n${row}\r\n`.replaceAll(',', delimiter));
      expect(service.verdicts()).toEqual(['I live in Rome: changed']);
      expect(service.rows('gone')).toEqual([]);
      expect(service.planned()).toMatchObject({ creates: 0, changes: 1, edits: 1, deletes: 0 });
    }
  });

  it('leaves behind what was passed over, with its words', () => {
    const service = place.open();
    service.drop('notes.md', '---\ntitle: Boats\n---\n\nI build boats.\n');
    const passed = service.rows('passed-over').map(({ content }) => content);
    expect(passed).not.toEqual([]);
    const { rows } = valueOf(service.slice(null, 0));
    const left = rows.flatMap((row) => (row.op === 'leave' && row.why.kind === 'passed-over' ? [row.content] : []));
    expect(left).toEqual(passed);
  });
});
