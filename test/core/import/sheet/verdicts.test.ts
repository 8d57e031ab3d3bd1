import { describe, expect, it } from 'vitest';
import type { Pick } from '../../../../preload/contract/import.ts';
import { useDesk } from './desk.ts';

const place = useDesk();
const pick = (...ids: number[]): Pick => ({ ids });

describe('a row', () => {
  it('is known when the account has its words, also when they still wait here', () => {
    const desk = place.open();
    desk.remember('in Omi', {}, 'omi-1');
    desk.remember('waiting');
    desk.remember('spaced', { content: '\u2003tea ' });
    desk.rememberElsewhere('of another account');
    desk.paste('in Omi\n waiting\u0085\ntea\nTea\nof another account');
    expect(desk.verdicts()).toEqual([
      'in Omi: known',
      'waiting: known',
      'tea: known',
      'Tea: new',
      'of another account: new',
    ]);
    expect(desk.rows()[0]).toMatchObject({ verdict: { kind: 'known', memoryId: 'in Omi' }, isIncluded: false });
  });

  it('is known also where a memory of the account holds a character that no text should', () => {
    const desk = place.open();
    desk.remember('odd', { content: 'a\0b' });
    desk.remember('tea');
    desk.paste('tea\nb\na');
    expect(desk.verdicts()).toEqual(['tea: known', 'b: new', 'a: new']);
    expect(desk.rows()[0]?.verdict).toEqual({ kind: 'known', memoryId: 'tea' });
  });

  it('is new when its words are in the trash', () => {
    const desk = place.open();
    desk.remember('tea');
    desk.memories.markDeleted('tea', 2);
    desk.paste('tea');
    expect(desk.verdicts()).toEqual(['tea: new']);
  });

  it('is judged anew when the sheet is looked at again, and by the account that is open then', () => {
    const desk = place.open();
    desk.paste('tea\ncoffee');
    desk.remember('tea');
    desk.rememberElsewhere('coffee');
    expect(desk.read()?.counts).toMatchObject({ known: 1, new: 1 });
    expect(desk.verdicts()).toEqual(['tea: known', 'coffee: new']);
    const { revision } = desk.read() ?? {};
    expect(desk.read()?.revision).toBe(revision);
    desk.kill(desk.otherAccount);
    expect(desk.read()?.counts).toMatchObject({ known: 1, new: 1 });
    expect(desk.verdicts()).toEqual(['tea: new', 'coffee: known']);
  });

  it('counts once: the first of those that say the same, unless it is left out or says something else', () => {
    const desk = place.open();
    desk.paste('tea\ncoffee\ntea \n tea');
    expect(desk.rows().map(({ verdict }) => verdict)).toEqual([
      { kind: 'new' },
      { kind: 'new' },
      { kind: 'twice', row: 0, line: 1 },
      { kind: 'twice', row: 0, line: 1 },
    ]);
    desk.do({ kind: 'include', pick: pick(0), isIncluded: false });
    expect(desk.rows()).toMatchObject([
      { verdict: { kind: 'twice', row: 2 }, isIncluded: false },
      {},
      { verdict: { kind: 'new' }, isIncluded: true },
      { verdict: { kind: 'twice', row: 2 } },
    ]);
    desk.do({ kind: 'edit', row: 2, content: 'cocoa' });
    expect(desk.verdicts()).toEqual(['tea: twice', 'coffee: new', 'cocoa: new', 'tea: new']);
    desk.do({ kind: 'include', pick: pick(0), isIncluded: true });
    expect(desk.verdicts()).toEqual(['tea: new', 'coffee: new', 'cocoa: new', 'tea: twice']);
  });

  it('that is left out still counts as one that could be imported', () => {
    const desk = place.open();
    desk.paste('tea\ntea');
    desk.do({ kind: 'include', pick: { filter: 'all', find: '' }, isIncluded: false });
    expect(desk.read()?.counts).toMatchObject({ 'to-import': 0, 'left-out': 1, twice: 1 });
  });

  it('is too long by code points, empty without words, and named where it can’t be read', () => {
    const desk = place.open();
    const sheet = desk.drop(
      'a.csv',
      `content,category\n${'😀'.repeat(500)},\n${'😀'.repeat(501)},\n#tag,\n  ,work\n"open`,
    );
    const { options } = sheet;
    desk.do({ kind: 'options', options: { ...options, marks: true } });
    expect(desk.rows().map(({ verdict }) => verdict)).toMatchObject([
      { kind: 'new' },
      { kind: 'too-long', length: 501, parts: 2 },
      { kind: 'empty' },
      { kind: 'empty' },
      { kind: 'malformed', line: 6, expected: 'a closing quotation mark' },
    ]);
    const malformed = desk.rows()[4];
    desk.do({ kind: 'edit', row: malformed?.id ?? -1, content: malformed?.content ?? '' });
    expect(desk.verdicts().at(-1)).toBe('"open: new');
    desk.undo();
    expect(desk.do({ kind: 'mend', pick: { filter: 'malformed', find: '' } }).counts).toMatchObject({
      malformed: 0,
      new: 2,
    });
    desk.kill();
    expect(desk.verdicts().at(-1)).toBe('"open: new');
    desk.undo();
    desk.do({ kind: 'edit', row: malformed?.id ?? -1, content: 'open' });
    expect(desk.verdicts().at(-1)).toBe('open: new');
  });
});

describe('a row of what is no text', () => {
  it('can’t be read, and says where and why', () => {
    const desk = place.open();
    desk.paste('tea\na\ud83db\nc\0d\ncoffee');
    expect(desk.rows().map(({ content, verdict }) => [content, verdict])).toMatchObject([
      ['tea', { kind: 'new' }],
      ['a\ufffdb', { kind: 'malformed', line: 2, column: 2, found: 'half a character, U+D83D' }],
      ['cd', { kind: 'malformed', line: 3, column: 2, found: 'NUL' }],
      ['coffee', { kind: 'new' }],
    ]);
  });

  it('is the one among those of a line that shows it, or that goes on to that line', () => {
    const desk = place.open();
    desk.paste('["tea", "a\ud83d"]');
    expect(desk.verdicts()).toEqual(['tea: new', 'a\ufffd: malformed']);
    desk.paste('- tea\n  hot\ud83d\n- coffee');
    expect(desk.verdicts()).toEqual(['tea\nhot\ufffd: malformed', 'coffee: new']);
  });
});

describe('rows with ids of the account', () => {
  const head = 'id,content,category,tags,visibility\n';

  it('are compared with what is there: changed, the same, and gone', () => {
    const desk = place.open();
    desk.remember('a', { content: 'tea', tags: ['hot'] }, 'omi-a');
    desk.remember('b', { content: 'coffee', category: 'habits' }, 'omi-b');
    desk.remember('c', { content: 'cocoa' }, 'omi-c');
    desk.drop('export.csv', `${head}omi-a,tea,manual,hot,private\nomi-b,espresso,habits,,public\nomi-x,milk,,,`);
    expect(desk.rows()).toMatchObject([
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
    expect(desk.read()?.counts).toMatchObject({ all: 4, known: 1, changed: 1, new: 1, gone: 1, 'to-import': 2 });
    expect(desk.rows('gone', 'COCOA')).toHaveLength(1);
    expect(desk.planned()).toMatchObject({ creates: 1, changes: 1, deletes: 0, skipped: { known: 1 } });
  });

  it('delete what is gone only when that is chosen, and remember it', () => {
    const desk = place.open();
    desk.remember('a', { content: 'tea' });
    desk.remember('c', { content: 'cocoa' });
    desk.drop('export.csv', `${head}a,tea,,,`);
    const gone = desk.rows('gone')[0]?.id ?? -1;
    expect(desk.do({ kind: 'include', pick: pick(gone), isIncluded: true }).counts).toMatchObject({ 'to-import': 1 });
    desk.kill();
    desk.read();
    expect(desk.rows('to-import')).toMatchObject([{ content: 'cocoa', isIncluded: true }]);
    const { rows } = (desk.slice(null, 0) as { value: { rows: unknown[] } }).value;
    expect(rows[0]).toMatchObject({ op: 'delete', memoryId: 'c', content: 'cocoa' });
    desk.do({ kind: 'include', pick: { filter: 'gone', find: '' }, isIncluded: false });
    expect(desk.planned()).toMatchObject({ deletes: 0 });
    desk.undo();
    expect(desk.planned()).toMatchObject({ deletes: 1 });
  });

  it('name a memory once, and nothing is gone where none of the ids is of this account', () => {
    const desk = place.open();
    desk.remember('a', { content: 'tea' });
    desk.drop('export.csv', `${head}a,green tea,,,\na,black tea,,,`);
    expect(desk.verdicts()).toEqual(['green tea: changed', 'black tea: same-id']);
    desk.drop('other.csv', `${head}z,milk,,,`);
    expect(desk.verdicts()).toEqual(['milk: new']);
  });

  it('let a person choose which of several that name a memory counts', () => {
    const desk = place.open();
    desk.remember('a', { content: 'tea' });
    desk.drop('export.csv', `${head}a,green tea,,,\na,black tea,,,\na,green tea,,,`);
    const include = (row: number, isIncluded: boolean) => desk.do({ kind: 'include', pick: pick(row), isIncluded });
    expect(desk.rows()[1]).toMatchObject({ isIncluded: false, verdict: { kind: 'same-id', row: 0, line: 2 } });
    expect(desk.read()?.counts).toMatchObject({ changed: 1, twice: 1, 'left-out': 1 });
    expect(desk.planned()).toMatchObject({ changes: 1, skipped: { twice: 1, leftOut: 1 } });
    for (const row of [1, 0, 1]) {
      include(row, true);
      expect(desk.rows('to-import').map(({ id }) => id)).toEqual([row]);
    }
    desk.undo();
    desk.kill();
    expect(desk.rows('to-import').map(({ id }) => id)).toEqual([0]);
    include(0, false);
    expect(desk.rows('to-import').map(({ id }) => id)).toEqual([1]);
  });

  it('keep the tags of a memory where the source says nothing about tags', () => {
    const desk = place.open();
    desk.remember('a', { content: 'tea', tags: ['hot'] });
    desk.drop('short.csv', 'id,content\na,tea');
    expect(desk.verdicts()).toEqual(['tea: same']);
    desk.do({ kind: 'add-tag', pick: pick(0), tag: 'green' });
    expect(desk.rows()[0]).toMatchObject({ verdict: { kind: 'changed', fields: ['tags'] } });
  });
});

describe('what a reader passes over', () => {
  const text = 'Sure! Here is what I know:\n\n[work] Codes\n[core] Likes tea\n\nLet me know!';

  it('is counted and can be looked at, and is no row until somebody includes it', () => {
    const desk = place.open();
    expect(desk.paste(text)).toMatchObject({ format: 'tagged', counts: { all: 2, new: 2, 'passed-over': 2 } });
    expect(desk.verdicts()).toEqual(['Codes: new', 'Likes tea: new']);
    expect(desk.rows('passed-over')).toMatchObject([
      { line: 1, isIncluded: false, verdict: { kind: 'passed-over', why: 'talk' } },
      { line: 6, content: 'Let me know!' },
    ]);
    expect(desk.planned()).toMatchObject({ creates: 2, skipped: { leftOut: 0 } });
    // Of all that is shown, and so not of these.
    desk.do({ kind: 'include', pick: { filter: 'all', find: '' }, isIncluded: true });
    expect(desk.read()?.counts['passed-over']).toBe(2);
  });

  it('becomes rows in their places, and no rows again', () => {
    const desk = place.open();
    desk.paste(text);
    const counts = desk.do({ kind: 'include', pick: { filter: 'passed-over', find: '' }, isIncluded: true }).counts;
    expect(counts).toMatchObject({ all: 4, new: 4, 'to-import': 4, 'passed-over': 0 });
    expect(desk.verdicts()[0]).toBe('Sure! Here is what I know:: new');
    desk.kill();
    expect(desk.read()?.counts).toMatchObject({ all: 4, 'passed-over': 0 });
    expect(desk.undo().counts).toMatchObject({ all: 2, 'passed-over': 2 });
    const first = desk.rows('passed-over')[0]?.id ?? -1;
    desk.do({ kind: 'edit', row: first, content: 'I was asked for what I know' });
    expect(desk.verdicts()[0]).toBe('I was asked for what I know: new');
  });

  it('never leaves a sheet without a row while another way to read the text gives some', () => {
    const desk = place.open();
    expect(desk.drop('a.md', '---\ntitle: Tea\n---\n')).toMatchObject({ format: 'lines', counts: { all: 3 } });
  });
});
