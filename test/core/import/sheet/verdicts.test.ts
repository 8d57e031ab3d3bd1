import { describe, expect, it } from 'vitest';
import { selection, useSheetService } from './sheet-service.ts';

const place = useSheetService();

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
