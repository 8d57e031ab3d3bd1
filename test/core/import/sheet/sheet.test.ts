import { describe, expect, it } from 'vitest';
import { contents, useSheetService, valueOf } from './sheet-service.ts';

const place = useSheetService();

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
