import { describe, expect, it } from 'vitest';
import type { Pick } from '../../../../preload/contract/import.ts';
import { useDesk, valueOf } from './desk.ts';

const place = useDesk();
const everything: Pick = { filter: 'all', find: '' };
const contents = (rows: readonly { content: string }[]): string[] => rows.map(({ content }) => content);

describe('a paste', () => {
  it('becomes rows with what the options say', () => {
    const desk = place.open();
    const sheet = desk.paste('I drink green tea.\n\nMy dog is named Luna. #pets /lifestyle\n');
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
    expect(desk.rows()).toMatchObject([
      { line: 1, content: 'I drink green tea.', category: 'manual', tags: ['imported'], isIncluded: true },
      { line: 3, content: 'My dog is named Luna.', category: 'lifestyle', tags: ['pets', 'imported'] },
    ]);
  });

  it('that is too large or no text says so, and leaves the sheet before it alone', () => {
    const desk = place.open();
    desk.paste('tea');
    const open = (text: string) => desk.answer('open', { source: { kind: 'paste', text }, after: 1 });
    expect(open('x\n'.repeat(1_000_001))).toMatchObject({ ok: false, problem: { kind: 'import-too-many-lines' } });
    expect(open('   \n')).toEqual({ ok: false, problem: { kind: 'import-empty' } });
    const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
    const binary = desk.answer('open', { source: { kind: 'file', name: 'a.zip', bytes }, after: 1 });
    expect(binary).toMatchObject({ ok: false, problem: { kind: 'import-binary' } });
    expect(contents(desk.rows())).toEqual(['tea']);
  });

  it('takes the place of the one before, which is stale then', () => {
    const desk = place.open();
    const first = desk.paste('tea');
    expect(desk.paste('coffee').id).toBeGreaterThan(first.id);
    const late = desk.answer('do', { sheet: first.id, operation: { kind: 'edit', row: 0, content: 'x' } });
    expect(late).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    expect(contents(desk.rows())).toEqual(['coffee']);
  });

  it('that is discarded is gone, from the disk as well', () => {
    const desk = place.open();
    const { id } = desk.paste('tea');
    valueOf(desk.answer('discard', { sheet: id, mark: null }));
    expect(desk.read()).toBeNull();
    desk.kill();
    expect(desk.read()).toBeNull();
  });
});

describe('a file', () => {
  it('is read anew in the encoding that a person chooses, also after a restart, and undone', () => {
    const desk = place.open();
    desk.drop('facts.txt', 'Müller\nMayer');
    desk.do({ kind: 'edit', row: 1, content: 'Maier' });
    const other = desk.do({ kind: 'decode-as', encoding: 'windows-1252' });
    expect(other).toMatchObject({ source: { encoding: 'windows-1252' }, hasEdits: false, canUndo: true });
    expect(contents(desk.rows())).toEqual(['MÃ¼ller', 'Mayer']);
    desk.kill();
    expect(desk.read()).toMatchObject({ source: { encoding: 'windows-1252' } });
    expect(contents(desk.rows())).toEqual(['MÃ¼ller', 'Mayer']);
    expect(desk.undo()).toMatchObject({ source: { encoding: 'utf-8' }, hasEdits: true });
    expect(contents(desk.rows())).toEqual(['Müller', 'Maier']);
  });

  it('stays as it is where it can not be what a person says', () => {
    const desk = place.open();
    const { id } = desk.drop('a.txt', new Uint8Array(Buffer.from('\ufefftea', 'utf16le')));
    const asked = desk.answer('do', { sheet: id, operation: { kind: 'decode-as', encoding: 'utf-8' } });
    expect(asked).toMatchObject({ ok: false, problem: { kind: 'import-binary' } });
    expect(desk.read()).toMatchObject({ source: { encoding: 'utf-16le' }, canUndo: false });
  });
});

describe('an edit', () => {
  it('changes one row and can be undone and done again', () => {
    const desk = place.open();
    desk.paste('tea\ncoffee');
    expect(desk.do({ kind: 'edit', row: 1, content: ' cocoa ' })).toMatchObject({ canUndo: true, canRedo: false });
    expect(desk.rows()[1]).toMatchObject({ content: 'cocoa', isEdited: true });
    expect(desk.undo()).toMatchObject({ canUndo: false, canRedo: true });
    expect(desk.rows()[1]).toMatchObject({ content: 'coffee', isEdited: false });
    desk.redo();
    expect(desk.rows()[1]).toMatchObject({ content: 'cocoa', isEdited: true });
  });

  it('that changes nothing is none', () => {
    const desk = place.open();
    desk.paste('tea');
    expect(desk.do({ kind: 'edit', row: 0, content: 'tea ' }).canUndo).toBe(false);
    expect(desk.do({ kind: 'include', pick: { ids: [7, -1] }, isIncluded: false }).canUndo).toBe(false);
  });

  it('of a row that is not there is refused', () => {
    const desk = place.open();
    const { id: sheet } = desk.paste('tea');
    for (const row of [1, -1, 2 ** 30]) {
      const refused = desk.answer('do', { sheet, operation: { kind: 'edit', row, content: 'x' } });
      expect(refused).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    }
  });

  it('of a row of which a window sees only the beginning is refused, so that its end is not lost', () => {
    const desk = place.open();
    const { id: sheet } = desk.paste('x'.repeat(30_000));
    expect(desk.rows()).toMatchObject([{ isCut: true, content: 'x'.repeat(20_000) }]);
    const refused = desk.answer('do', { sheet, operation: { kind: 'edit', row: 0, content: 'x' } });
    expect(refused).toEqual({ ok: false, problem: { kind: 'too-much', length: 30_000, limit: 20_000 } });
  });
});

describe('many rows at once', () => {
  it('get a category, a visibility and a tag, or lose one', () => {
    const desk = place.open();
    desk.paste('green tea\nblack tea\ncoffee #hot');
    const tea: Pick = { filter: 'all', find: 'TEA' };
    desk.do({ kind: 'set-category', pick: tea, category: 'habits' });
    desk.do({ kind: 'set-visibility', pick: { ids: [2] }, visibility: 'public' });
    desk.do({ kind: 'add-tag', pick: everything, tag: 'drinks' });
    desk.do({ kind: 'remove-tag', pick: everything, tag: 'imported' });
    desk.do({ kind: 'remove-tag', pick: everything, tag: 'hot' });
    expect(desk.rows()).toMatchObject([
      { category: 'habits', visibility: 'private', tags: ['drinks'] },
      { category: 'habits', visibility: 'private', tags: ['drinks'] },
      { category: 'manual', visibility: 'public', tags: ['drinks'] },
    ]);
    expect(desk.do({ kind: 'set-category', pick: everything, category: null })).toMatchObject({ canUndo: true });
    expect(desk.rows().map(({ category }) => category)).toEqual([null, null, null]);
  });

  it('have exactly the tags that were set, whatever the options add', () => {
    const desk = place.open();
    const { options } = desk.paste('tea #hot\ncoffee');
    desk.do({ kind: 'set-tags', row: 0, tags: ['green', 'green'] });
    desk.do({ kind: 'options', options: { ...options, tags: ['drinks'] } });
    expect(desk.rows().map(({ tags }) => tags)).toEqual([['green'], ['drinks']]);
  });

  it('keep what an earlier change of the options said of another thing', () => {
    const desk = place.open();
    desk.paste('tea #hot');
    desk.do({ kind: 'options', options: { marks: false } });
    expect(desk.do({ kind: 'options', options: { tags: ['drinks'] } })).toMatchObject({
      options: { marks: false, tags: ['drinks'] },
    });
    expect(desk.rows()).toMatchObject([{ content: 'tea #hot', tags: ['drinks'] }]);
  });

  it('are those that the filter showed when they were picked', () => {
    const desk = place.open();
    desk.remember('coffee');
    desk.paste('tea\ncoffee\ncocoa');
    desk.do({ kind: 'set-category', pick: { filter: 'new', find: '' }, category: 'habits' });
    desk.remember('tea');
    desk.kill();
    desk.read();
    expect(desk.rows().map(({ category }) => category)).toEqual(['habits', 'manual', 'habits']);
  });
});

describe('what is too long', () => {
  const long = `${'I know a fact about tea. '.repeat(30)}And that is it.`;

  it('is split at sentences, and its parts are rows in its place', () => {
    const desk = place.open();
    desk.paste(`before\n${long} #tea\nafter`);
    expect(desk.rows()[1]).toMatchObject({ isIncluded: false, verdict: { kind: 'too-long', parts: 2 } });
    expect(desk.do({ kind: 'split', pick: everything }).counts).toMatchObject({
      all: 4,
      'too-long': 0,
      'to-import': 4,
    });
    const [before, first, second, after] = desk.rows();
    expect([before?.content, after?.content]).toEqual(['before', 'after']);
    expect(`${first?.content} ${second?.content}`).toBe(long);
    expect([first, second]).toMatchObject([
      { line: 2, tags: ['tea', 'imported'], verdict: { kind: 'new' } },
      { line: 2, tags: ['tea', 'imported'], verdict: { kind: 'new' } },
    ]);
    desk.do({ kind: 'edit', row: first?.id ?? -1, content: 'shorter' });
    desk.kill();
    desk.read();
    expect(contents(desk.rows())).toEqual(['before', 'shorter', second?.content, 'after']);
    desk.undo();
    desk.undo();
    expect(desk.rows()[1]).toMatchObject({ content: long, verdict: { kind: 'too-long' } });
  });

  it('and can’t be split stays as it is', () => {
    const desk = place.open();
    desk.paste(`e${'\u0301'.repeat(600)}`);
    expect(desk.rows()[0]?.verdict).toEqual({ kind: 'too-long', length: 601, parts: null });
    expect(desk.do({ kind: 'split', pick: everything }).canUndo).toBe(false);
  });
});

describe('reading in another way', () => {
  it('makes other rows, and can be undone with the edits before it', () => {
    const desk = place.open();
    desk.paste('tea\ncoffee\ncocoa');
    desk.do({ kind: 'edit', row: 0, content: 'green tea' });
    const readAs = { format: 'paragraphs', delimiter: null, hasHeader: null, uses: null } as const;
    expect(desk.do({ kind: 'read-as', readAs })).toMatchObject({ format: 'paragraphs', foundBy: 'person' });
    expect(contents(desk.rows())).toEqual(['tea\ncoffee\ncocoa']);
    expect(desk.undo()).toMatchObject({ format: 'lines', foundBy: 'inkling' });
    expect(contents(desk.rows())).toEqual(['green tea', 'coffee', 'cocoa']);
  });

  it('leaves the edits alone where only the marks are read or not', () => {
    const desk = place.open();
    const { options } = desk.paste('tea #green\ncoffee #black');
    desk.do({ kind: 'edit', row: 0, content: 'sencha' });
    desk.do({ kind: 'options', options: { ...options, marks: false } });
    expect(desk.rows()).toMatchObject([
      { content: 'sencha', tags: ['imported'] },
      { content: 'coffee #black', tags: ['imported'] },
    ]);
    desk.undo();
    expect(desk.rows()).toMatchObject([{ content: 'sencha', tags: ['green', 'imported'] }, { content: 'coffee' }]);
  });
});

describe('finding', () => {
  it('does so without case and accents, in words and tags, as the library does', () => {
    const desk = place.open();
    desk.paste('Café Lumière\ngreen tea #café\nRésumé');
    expect(contents(desk.rows('all', 'CAFE'))).toEqual(['Café Lumière', 'green tea']);
    expect(contents(desk.rows('all', '#cafe tea'))).toEqual(['green tea']);
    expect(contents(desk.rows('new', 'resume'))).toEqual(['Résumé']);
    expect(desk.rows('known', 'resume')).toEqual([]);
  });
});

describe('what takes longer to find out', () => {
  it('is counted a little later, and told', () => {
    const desk = place.open();
    const paste = desk.paste('Buy milk tomorrow\nMy key is sk-live-abcdef0123456789abcd\nI drink tea');
    expect(paste).toMatchObject({ isCounting: true, counts: { passing: 0 } });
    desk.finish();
    expect(desk.told.at(-1)).toMatchObject({ isCounting: false, counts: { passing: 1, secret: 0 } });
    expect(desk.told.at(-1)?.revision).toBeGreaterThan(paste.revision);
    expect(desk.rows('passing')).toMatchObject([{ content: 'Buy milk tomorrow', passing: 'to-do' }]);
    desk.do({ kind: 'set-visibility', pick: everything, visibility: 'public' });
    desk.finish();
    expect(desk.read()).toMatchObject({ isCounting: false, counts: { passing: 1, secret: 1 } });
    expect(desk.rows('secret')).toMatchObject([{ line: 2, sensitive: ['api-key'] }]);
    desk.do({ kind: 'include', pick: { filter: 'secret', find: '' }, isIncluded: false });
    expect(desk.read()).toMatchObject({ counts: { passing: 1, secret: 0, 'left-out': 1 } });
  });
});

describe('what is planned', () => {
  it('is what is included, in slices', () => {
    const desk = place.open();
    desk.remember('coffee');
    desk.paste(`tea\ncoffee\ntea\n${'long '.repeat(200)}\ncocoa`);
    desk.do({ kind: 'include', pick: { ids: [4] }, isIncluded: false });
    expect(desk.planned()).toEqual({
      ...{ creates: 1, changes: 0, edits: 0, deletes: 0 },
      skipped: { known: 1, twice: 1, tooLong: 1, empty: 0, malformed: 0, leftOut: 1 },
    });
    const { rows, judging } = valueOf(desk.slice(null, 0)) as { rows: unknown[]; judging: number };
    expect(rows).toEqual([
      {
        ...{ row: 0, line: 1, op: 'create', memoryId: null, content: 'tea' },
        ...{ category: 'manual', tags: ['imported'], visibility: 'private' },
      },
      expect.objectContaining({ op: 'leave', line: 4, why: { kind: 'too-long', length: 999 } }),
      expect.objectContaining({ op: 'leave', line: 5, content: 'cocoa', why: { kind: 'left-out' } }),
      { op: 'skip', known: 1, twice: 1, empty: 0 },
    ]);
    desk.finish();
    expect(desk.slice(judging, 4)).toMatchObject({ ok: true, value: { rows: [] } });
    expect(desk.slice(judging, 3)).toMatchObject({ value: { rows: [{ op: 'skip' }] } });
    desk.do({ kind: 'edit', row: 0, content: 'other' });
    expect(desk.slice(judging, 1)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
  });

  it('tells which tags are left off where there are more than a memory takes', () => {
    const desk = place.open();
    const marks = Array.from({ length: 50 }, (_, index) => `#t${index}`).join(' ');
    desk.paste(`tea ${marks}\nmilk`);
    desk.do({ kind: 'add-tag', pick: { ids: [0] }, tag: 'more' });
    expect(desk.rows()).toMatchObject([{ tagsLeftOff: 2 }, { tagsLeftOff: 0 }]);
    expect(desk.rows()[0]?.tags).toHaveLength(50);
    const { rows } = valueOf(desk.slice(null, 0));
    expect(rows).toMatchObject([
      { op: 'create', content: 'tea' },
      { op: 'create', content: 'milk' },
      { op: 'leave', line: 1, sourceId: null, content: 'tea', tags: ['more', 'imported'], why: { kind: 'tags' } },
    ]);
    desk.do({ kind: 'remove-tag', pick: { ids: [0] }, tag: 't0' });
    expect(desk.rows()[0]).toMatchObject({ tagsLeftOff: 1 });
    expect(desk.rows()[0]?.tags.at(-1)).toBe('more');
  });

  it('leaves behind by which id a row names its memory, which is the same once it is mended', () => {
    const desk = place.open();
    desk.remember('a', { content: 'I live in Berlin', tags: ['home'] }, 's1');
    desk.remember('b', { content: 'tea' }, 's2');
    const head = 'line,content,tags,category,visibility,id,inkling_id,reason';
    const leftOf = () => valueOf(desk.slice(null, 0)).rows.filter(({ op }) => op === 'leave');
    desk.paste(`id,content\ns1,${'long '.repeat(200)}\ns2,tea`);
    expect(leftOf()).toMatchObject([{ sourceId: 's1', tags: ['home'], why: { kind: 'too-long' } }]);
    for (const delimiter of [',', ';', '\t']) {
      const row = '2,I live in Rome,home,manual,private,s1,,"Too long: 999 of 500 characters"';
      desk.drop('not-imported.csv', `${head}\r\n${row}\r\n`.replaceAll(',', delimiter));
      expect(desk.verdicts()).toEqual(['I live in Rome: changed']);
      expect(desk.rows('gone')).toEqual([]);
      expect(desk.planned()).toMatchObject({ creates: 0, changes: 1, edits: 1, deletes: 0 });
    }
  });

  it('leaves behind what was passed over, with its words', () => {
    const desk = place.open();
    desk.drop('notes.md', '---\ntitle: Boats\n---\n\nI build boats.\n');
    const passed = desk.rows('passed-over').map(({ content }) => content);
    expect(passed).not.toEqual([]);
    const { rows } = valueOf(desk.slice(null, 0));
    const left = rows.flatMap((row) => (row.op === 'leave' && row.why.kind === 'passed-over' ? [row.content] : []));
    expect(left).toEqual(passed);
  });
});
