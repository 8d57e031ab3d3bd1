import { describe, expect, it } from 'vitest';
import type { RowSelection } from '../../../../preload/contract/import.ts';
import { useSheetService } from './sheet-service.ts';

const place = useSheetService();
const selection = (...ids: number[]): RowSelection => ({ ids });

describe('a row', () => {
  it('is known when the account has its words, also when they still wait here', () => {
    const service = place.open();
    service.remember('in Omi', {}, 'omi-1');
    service.remember('waiting');
    service.remember('spaced', { content: '\u2003tea ' });
    service.rememberElsewhere('of another account');
    service.paste('in Omi\n waiting\u0085\ntea\nTea\nof another account');
    expect(service.verdicts()).toEqual([
      'in Omi: known',
      'waiting: known',
      'tea: known',
      'Tea: new',
      'of another account: new',
    ]);
    expect(service.rows()[0]).toMatchObject({ verdict: { kind: 'known', memoryId: 'in Omi' }, isIncluded: false });
  });

  it('is known also where a memory of the account holds a character that no text should', () => {
    const service = place.open();
    service.remember('odd', { content: 'a\0b' });
    service.remember('tea');
    service.paste('tea\nb\na');
    expect(service.verdicts()).toEqual(['tea: known', 'b: new', 'a: new']);
    expect(service.rows()[0]?.verdict).toEqual({ kind: 'known', memoryId: 'tea' });
  });

  it('is new when its words are in the trash', () => {
    const service = place.open();
    service.remember('tea');
    service.memories.markDeleted('tea', 2);
    service.paste('tea');
    expect(service.verdicts()).toEqual(['tea: new']);
  });

  it('is judged anew when the sheet is looked at again, and by the account that is open then', () => {
    const service = place.open();
    service.paste('tea\ncoffee');
    service.remember('tea');
    service.rememberElsewhere('coffee');
    expect(service.read()?.counts).toMatchObject({ known: 1, new: 1 });
    expect(service.verdicts()).toEqual(['tea: known', 'coffee: new']);
    const { revision } = service.read() ?? {};
    expect(service.read()?.revision).toBe(revision);
    service.kill(service.otherAccount);
    expect(service.read()?.counts).toMatchObject({ known: 1, new: 1 });
    expect(service.verdicts()).toEqual(['tea: new', 'coffee: known']);
  });

  it('counts once: the first of those that say the same, unless it is left out or says something else', () => {
    const service = place.open();
    service.paste('tea\ncoffee\ntea \n tea');
    expect(service.rows().map(({ verdict }) => verdict)).toEqual([
      { kind: 'new' },
      { kind: 'new' },
      { kind: 'twice', row: 0, line: 1 },
      { kind: 'twice', row: 0, line: 1 },
    ]);
    service.do({ kind: 'include', selection: selection(0), isIncluded: false });
    expect(service.rows()).toMatchObject([
      { verdict: { kind: 'twice', row: 2 }, isIncluded: false },
      {},
      { verdict: { kind: 'new' }, isIncluded: true },
      { verdict: { kind: 'twice', row: 2 } },
    ]);
    service.do({ kind: 'edit', row: 2, content: 'cocoa' });
    expect(service.verdicts()).toEqual(['tea: twice', 'coffee: new', 'cocoa: new', 'tea: new']);
    service.do({ kind: 'include', selection: selection(0), isIncluded: true });
    expect(service.verdicts()).toEqual(['tea: new', 'coffee: new', 'cocoa: new', 'tea: twice']);
  });

  it('that is left out still counts as one that could be imported', () => {
    const service = place.open();
    service.paste('tea\ntea');
    service.do({ kind: 'include', selection: { filter: 'all', find: '' }, isIncluded: false });
    expect(service.read()?.counts).toMatchObject({ 'to-import': 0, 'left-out': 1, twice: 1 });
  });

  it('is too long by code points, empty without words, and named where it can’t be read', () => {
    const service = place.open();
    const sheet = service.drop(
      'a.csv',
      `content,category\n${'😀'.repeat(500)},\n${'😀'.repeat(501)},\n#tag,\n  ,work\n"open`,
    );
    const { options } = sheet;
    service.do({ kind: 'options', options: { ...options, marks: true } });
    expect(service.rows().map(({ verdict }) => verdict)).toMatchObject([
      { kind: 'new' },
      { kind: 'too-long', length: 501, parts: 2 },
      { kind: 'empty' },
      { kind: 'empty' },
      { kind: 'malformed', line: 6, expected: 'a closing quotation mark' },
    ]);
    const malformed = service.rows()[4];
    service.do({ kind: 'edit', row: malformed?.id ?? -1, content: malformed?.content ?? '' });
    expect(service.verdicts().at(-1)).toBe('"open: new');
    service.undo();
    expect(service.do({ kind: 'mend', selection: { filter: 'malformed', find: '' } }).counts).toMatchObject({
      malformed: 0,
      new: 2,
    });
    service.kill();
    expect(service.verdicts().at(-1)).toBe('"open: new');
    service.undo();
    service.do({ kind: 'edit', row: malformed?.id ?? -1, content: 'open' });
    expect(service.verdicts().at(-1)).toBe('open: new');
  });
});

describe('a row of what is no text', () => {
  it('can’t be read, and says where and why', () => {
    const service = place.open();
    service.paste('tea\na\ud83db\nc\0d\ncoffee');
    expect(service.rows().map(({ content, verdict }) => [content, verdict])).toMatchObject([
      ['tea', { kind: 'new' }],
      ['a\ufffdb', { kind: 'malformed', line: 2, column: 2, found: 'half a character, U+D83D' }],
      ['cd', { kind: 'malformed', line: 3, column: 2, found: 'NUL' }],
      ['coffee', { kind: 'new' }],
    ]);
  });

  it('is the one among those of a line that shows it, or that goes on to that line', () => {
    const service = place.open();
    service.paste('["tea", "a\ud83d"]');
    expect(service.verdicts()).toEqual(['tea: new', 'a\ufffd: malformed']);
    service.paste('- tea\n  hot\ud83d\n- coffee');
    expect(service.verdicts()).toEqual(['tea\nhot\ufffd: malformed', 'coffee: new']);
  });
});

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

describe('what a reader passes over', () => {
  const text = 'Sure! Here is what I know:\n\n[work] Codes\n[core] Likes tea\n\nLet me know!';

  it('is counted and can be looked at, and is no row until somebody includes it', () => {
    const service = place.open();
    expect(service.paste(text)).toMatchObject({ format: 'tagged', counts: { all: 2, new: 2, 'passed-over': 2 } });
    expect(service.verdicts()).toEqual(['Codes: new', 'Likes tea: new']);
    expect(service.rows('passed-over')).toMatchObject([
      { line: 1, isIncluded: false, verdict: { kind: 'passed-over', why: 'talk' } },
      { line: 6, content: 'Let me know!' },
    ]);
    expect(service.planned()).toMatchObject({ creates: 2, skipped: { leftOut: 0 } });
    // Of all that is shown, and so not of these.
    service.do({ kind: 'include', selection: { filter: 'all', find: '' }, isIncluded: true });
    expect(service.read()?.counts['passed-over']).toBe(2);
  });

  it('becomes rows in their places, and no rows again', () => {
    const service = place.open();
    service.paste(text);
    const counts = service.do({
      kind: 'include',
      selection: { filter: 'passed-over', find: '' },
      isIncluded: true,
    }).counts;
    expect(counts).toMatchObject({ all: 4, new: 4, 'to-import': 4, 'passed-over': 0 });
    expect(service.verdicts()[0]).toBe('Sure! Here is what I know:: new');
    service.kill();
    expect(service.read()?.counts).toMatchObject({ all: 4, 'passed-over': 0 });
    expect(service.undo().counts).toMatchObject({ all: 2, 'passed-over': 2 });
    const first = service.rows('passed-over')[0]?.id ?? -1;
    service.do({ kind: 'edit', row: first, content: 'I was asked for what I know' });
    expect(service.verdicts()[0]).toBe('I was asked for what I know: new');
  });

  it('never leaves a sheet without a row while another way to read the text gives some', () => {
    const service = place.open();
    expect(service.drop('a.md', '---\ntitle: Tea\n---\n')).toMatchObject({ format: 'lines', counts: { all: 3 } });
  });
});
