import { describe, expect, it } from 'vitest';
import type { RowSelection } from '../../../../preload/contract/import.ts';
import { useSheetService, valueOf } from './sheet-service.ts';

const place = useSheetService();
const everything: RowSelection = { filter: 'all', find: '' };
const contents = (rows: readonly { content: string }[]): string[] => rows.map(({ content }) => content);

describe('a paste', () => {
  it('becomes rows with what the options say', () => {
    const service = place.open();
    const sheet = service.paste('I drink green tea.\n\nMy dog is named Luna. #pets /lifestyle\n');
    expect(sheet).toMatchObject({
      state: 'ready',
      progress: 1,
      format: 'lines',
      foundBy: 'inkling',
      source: { name: null, bytes: 59, lines: 3, encoding: 'text' },
      options: { marks: true, category: 'manual', tags: ['imported'], visibility: 'private' },
      counts: { all: 2, 'to-import': 2, new: 2 },
      canUndo: false,
    });
    expect(service.rows()).toMatchObject([
      { line: 1, content: 'I drink green tea.', category: 'manual', tags: ['imported'], isIncluded: true },
      { line: 3, content: 'My dog is named Luna.', category: 'lifestyle', tags: ['pets', 'imported'] },
    ]);
  });

  it('that is too large or no text says so, and leaves the sheet before it alone', () => {
    const service = place.open();
    service.paste('tea');
    const open = (text: string) => service.answer('open', { source: { kind: 'paste', text }, after: 1 });
    expect(open('x\n'.repeat(1_000_001))).toMatchObject({ ok: false, problem: { kind: 'import-too-many-lines' } });
    expect(open('   \n')).toEqual({ ok: false, problem: { kind: 'import-empty' } });
    const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
    const binary = service.answer('open', { source: { kind: 'file', name: 'a.zip', bytes }, after: 1 });
    expect(binary).toMatchObject({ ok: false, problem: { kind: 'import-binary' } });
    expect(contents(service.rows())).toEqual(['tea']);
  });

  it('takes the place of the one before, which is stale then', () => {
    const service = place.open();
    const first = service.paste('tea');
    expect(service.paste('coffee').id).toBeGreaterThan(first.id);
    const late = service.answer('do', { sheet: first.id, operation: { kind: 'edit', row: 0, content: 'x' } });
    expect(late).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    expect(contents(service.rows())).toEqual(['coffee']);
  });

  it('that is discarded is gone, from the disk as well', () => {
    const service = place.open();
    const { id } = service.paste('tea');
    valueOf(service.answer('discard', { sheet: id, mark: null }));
    expect(service.read()).toBeNull();
    service.kill();
    expect(service.read()).toBeNull();
  });
});

describe('a file', () => {
  it('is read anew in the encoding that a person chooses, also after a restart, and undone', () => {
    const service = place.open();
    service.drop('facts.txt', 'Müller\nMayer');
    service.do({ kind: 'edit', row: 1, content: 'Maier' });
    const other = service.do({ kind: 'decode-as', encoding: 'windows-1252' });
    expect(other).toMatchObject({ source: { encoding: 'windows-1252' }, hasEdits: false, canUndo: true });
    expect(contents(service.rows())).toEqual(['MÃ¼ller', 'Mayer']);
    service.kill();
    expect(service.read()).toMatchObject({ source: { encoding: 'windows-1252' } });
    expect(contents(service.rows())).toEqual(['MÃ¼ller', 'Mayer']);
    expect(service.undo()).toMatchObject({ source: { encoding: 'utf-8' }, hasEdits: true });
    expect(contents(service.rows())).toEqual(['Müller', 'Maier']);
  });

  it('stays as it is where it can not be what a person says', () => {
    const service = place.open();
    const { id } = service.drop('a.txt', new Uint8Array(Buffer.from('\ufefftea', 'utf16le')));
    const asked = service.answer('do', { sheet: id, operation: { kind: 'decode-as', encoding: 'utf-8' } });
    expect(asked).toMatchObject({ ok: false, problem: { kind: 'import-binary' } });
    expect(service.read()).toMatchObject({ source: { encoding: 'utf-16le' }, canUndo: false });
  });
});

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

describe('reading in another way', () => {
  it('makes other rows, and can be undone with the edits before it', () => {
    const service = place.open();
    service.paste('tea\ncoffee\ncocoa');
    service.do({ kind: 'edit', row: 0, content: 'green tea' });
    const readAs = { format: 'paragraphs', delimiter: null, hasHeader: null, uses: null } as const;
    expect(service.do({ kind: 'read-as', readAs })).toMatchObject({ format: 'paragraphs', foundBy: 'person' });
    expect(contents(service.rows())).toEqual(['tea\ncoffee\ncocoa']);
    expect(service.undo()).toMatchObject({ format: 'lines', foundBy: 'inkling' });
    expect(contents(service.rows())).toEqual(['green tea', 'coffee', 'cocoa']);
  });

  it('leaves the edits alone where only the marks are read or not', () => {
    const service = place.open();
    const { options } = service.paste('tea #green\ncoffee #black');
    service.do({ kind: 'edit', row: 0, content: 'sencha' });
    service.do({ kind: 'options', options: { ...options, marks: false } });
    expect(service.rows()).toMatchObject([
      { content: 'sencha', tags: ['imported'] },
      { content: 'coffee #black', tags: ['imported'] },
    ]);
    service.undo();
    expect(service.rows()).toMatchObject([{ content: 'sencha', tags: ['green', 'imported'] }, { content: 'coffee' }]);
  });
});

describe('finding', () => {
  it('does so without case and accents, in words and tags, as the library does', () => {
    const service = place.open();
    service.paste('Café Lumière\ngreen tea #café\nRésumé');
    expect(contents(service.rows('all', 'CAFE'))).toEqual(['Café Lumière', 'green tea']);
    expect(contents(service.rows('all', '#cafe tea'))).toEqual(['green tea']);
    expect(contents(service.rows('new', 'resume'))).toEqual(['Résumé']);
    expect(service.rows('known', 'resume')).toEqual([]);
  });
});

describe('what takes longer to find out', () => {
  it('is counted a little later, and told', () => {
    const service = place.open();
    const paste = service.paste('Buy milk tomorrow\nMy key is sk-live-abcdef0123456789abcd\nI drink tea');
    expect(paste).toMatchObject({ isCounting: true, counts: { passing: 0 } });
    service.finish();
    expect(service.told.at(-1)).toMatchObject({ isCounting: false, counts: { passing: 1, secret: 0 } });
    expect(service.told.at(-1)?.revision).toBeGreaterThan(paste.revision);
    expect(service.rows('passing')).toMatchObject([{ content: 'Buy milk tomorrow', passing: 'to-do' }]);
    service.do({ kind: 'set-visibility', selection: everything, visibility: 'public' });
    service.finish();
    expect(service.read()).toMatchObject({ isCounting: false, counts: { passing: 1, secret: 1 } });
    expect(service.rows('secret')).toMatchObject([{ line: 2, sensitive: ['api-key'] }]);
    service.do({ kind: 'include', selection: { filter: 'secret', find: '' }, isIncluded: false });
    expect(service.read()).toMatchObject({ counts: { passing: 1, secret: 0, 'left-out': 1 } });
  });
});

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
