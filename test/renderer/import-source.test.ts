import { describe, expect, it } from 'vitest';
import { mostSourceBytes } from '../../preload/contract/import-values.ts';
import type { Job } from '../../preload/contract/jobs.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { well } from '../fakes/bridge.ts';
import { importJob } from '../fakes/import-job.ts';
import { sheet } from '../fakes/sheet.ts';
import { manyRows, openImport } from './open-import.ts';
import { settle } from './open-list.ts';

const file = (text: string, name = 'facts.txt') => {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, arrayBuffer: async () => bytes.buffer };
};

it('reads what is typed once nobody types for a moment', async () => {
  const { bridge, open, source, runTimers } = await openImport(null);
  for (const text of ['- I', '- I am', '- I am tall']) source.type(text);
  expect(bridge.inputs('import.open')).toEqual([]);
  await runTimers();
  expect(bridge.inputs('import.open')).toEqual([{ kind: 'paste', text: '- I am tall' }]);
  expect([open.sheet?.counts.all, source.text, source.isBehind]).toEqual([1, '- I am tall', false]);
});

it('keeps what is typed while the text before it is read', async () => {
  const { source, open, runTimers } = await openImport(null);
  source.type('one');
  const reading = runTimers();
  source.type('one\ntwo');
  await reading;
  expect(source.text).toBe('one\ntwo');
  await runTimers();
  expect(open.sheet?.counts.all).toBe(2);
});

it('asks before what was done in the table goes, and says when the table is behind', async () => {
  const { bridge, open, source, runTimers } = await openImport(null);
  source.type('one');
  await runTimers();
  await open.perform({ kind: 'edit', row: 0, content: 'ONE' });
  source.type('one\ntwo');
  await runTimers();
  expect([source.pending?.kind, bridge.inputs('import.open').length, source.isBehind]).toEqual(['paste', 1, false]);
  source.decline();
  expect([source.text, source.isBehind, open.sheet?.counts.all]).toEqual(['one\ntwo', true, 1]);
  await source.readAgain();
  await source.agree();
  expect([source.isBehind, open.sheet?.counts.all, open.hasEdits]).toEqual([false, 2, false]);
});

it('puts everything away when the field is emptied', async () => {
  const { bridge, open, source, runTimers } = await openImport(null);
  source.type('one');
  await runTimers();
  source.type(' ');
  await runTimers();
  expect([open.sheet, bridge.inputs('import.discard').length, source.isBehind]).toEqual([null, 1, false]);
});

it('asks before it puts an edited table away, for which there is no Undo', async () => {
  const { bridge, open, source, runTimers } = await openImport(null);
  source.type('one');
  await runTimers();
  await open.perform({ kind: 'edit', row: 0, content: 'ONE' });
  source.type('');
  await runTimers();
  expect([source.isForGood, bridge.inputs('import.discard').length]).toEqual([true, 0]);
  source.decline();
  expect([source.text, source.isBehind, open.sheet?.counts.all]).toEqual(['one', false, 1]);
  await source.startOver();
  expect([source.isForGood, source.text, bridge.inputs('import.discard').length]).toEqual([true, 'one', 0]);
  await source.agree();
  expect([open.sheet, source.text, bridge.inputs('import.discard').length]).toEqual([null, '', 1]);
});

it('asks as well where an edited table lies behind the one that is shown', async () => {
  const { bridge, open, source } = await openImport(manyRows(2));
  bridge.tell('import.changed', sheet({ id: open.sheet?.id ?? 0, revision: 60, hasEdits: false, canUndo: true }));
  await source.startOver();
  expect([source.isForGood, bridge.inputs('import.discard')]).toEqual([true, []]);
});

describe('while an import gets ready', () => {
  const begin = async () => {
    const started = Promise.withResolvers<Result<Job>>();
    const opened = await openImport(null, { 'import.start': () => started.promise });
    opened.source.type('one');
    await opened.runTimers();
    const sending = opened.open.send();
    const finish = async (answer: Result<Job>): Promise<boolean> => {
      started.resolve(answer);
      const isFree = (await sending) !== null && opened.source.sent();
      await settle();
      return isFree;
    };
    return { ...opened, finish, opens: () => opened.bridge.inputs('import.open').length };
  };

  it('keeps what is typed, and reads it once the import has begun', async () => {
    const { open, source, finish, opens, runTimers } = await begin();
    source.type('one\ntwo');
    await runTimers();
    expect(opens()).toBe(1);
    expect(await finish(well(importJob()))).toBe(false);
    expect([opens(), source.text, open.sheet?.counts.all]).toEqual([2, 'one\ntwo', 2]);
  });

  it('keeps what is typed in the moment before it has begun', async () => {
    const { open, source, finish, opens, runTimers } = await begin();
    source.type('one\ntwo');
    expect(await finish(well(importJob()))).toBe(false);
    expect([opens(), source.text]).toEqual([1, 'one\ntwo']);
    await runTimers();
    expect([opens(), source.text, open.sheet?.counts.all]).toEqual([2, 'one\ntwo', 2]);
  });

  it('takes what is pasted beside the field when it has begun, and not before', async () => {
    const { open, source, finish, opens } = await begin();
    void source.paste('beside\nthe field');
    await settle();
    expect(opens()).toBe(1);
    expect(await finish(well(importJob()))).toBe(false);
    expect([opens(), source.text, open.sheet?.counts.all]).toEqual([2, 'beside\nthe field', 2]);
  });

  it('puts nothing away and undoes nothing', async () => {
    const { bridge, open, source, finish } = await begin();
    bridge.tell('import.changed', sheet({ id: open.sheet?.id ?? 0, revision: 70, canUndo: true }));
    void source.startOver();
    await open.undo();
    await settle();
    expect([bridge.inputs('import.discard').length, bridge.inputs('import.undo').length]).toEqual([0, 0]);
    await finish({ ok: false, problem: { kind: 'disk-full' } });
    expect([open.problem?.kind, source.isForGood]).toEqual(['disk-full', true]);
  });

  it('empties the field and leaves the next file its turn where nothing else came', async () => {
    const { source, finish } = await begin();
    expect(await finish(well(importJob()))).toBe(true);
    expect(source.text).toBe('');
  });
});

it('shows the beginning of a long text instead of all of it', async () => {
  const { source } = await openImport(null);
  const long = 'A fact of some length\n'.repeat(6_000);
  await source.paste(long);
  expect([source.isSummary, source.text]).toEqual([true, '']);
  await source.paste('short');
  expect([source.isSummary, source.text]).toEqual([false, 'short']);
});

it('reads a file, and never one that is too large', async () => {
  const { bridge, open, source } = await openImport(null);
  await source.drop(file('one\ntwo'));
  expect([open.sheet?.source.name, open.sheet?.counts.all, source.isSummary]).toEqual(['facts.txt', 2, true]);
  const huge = { ...file('x'), size: mostSourceBytes + 1, arrayBuffer: () => Promise.reject(new Error('was read')) };
  await source.drop(huge);
  await source.paste('x'.repeat(mostSourceBytes + 1));
  expect(open.problem).toEqual({ kind: 'import-too-large', bytes: mostSourceBytes + 1, limit: mostSourceBytes });
  expect(bridge.inputs('import.open')).toHaveLength(1);
});

it('keeps the text in the field when main does not take it', async () => {
  const { bridge, open, source, runTimers } = await openImport(null);
  bridge.answer({ 'import.open': () => ({ ok: false, problem: { kind: 'import-binary', at: 3 } }) });
  source.type('one');
  await runTimers();
  expect([open.problem?.kind, source.text]).toEqual(['import-binary', 'one']);
});

it('has a text back in the field, and of one that is too long for it the beginning', async () => {
  const short = await openImport(manyRows(1));
  expect([short.source.isSummary, short.source.text, short.source.isBehind]).toEqual([
    false,
    'I drink green tea.\n',
    false,
  ]);
  const preview = 'x'.repeat(4_000);
  const source = { name: null, bytes: 9_000, lines: 1, encoding: 'text', preview, scope: null } as const;
  const whole = 'x'.repeat(9_000);
  const long = await openImport(manyRows(1), { 'import.text': () => well(whole) }, { source });
  expect(long.bridge.inputs('import.text')).toEqual([{ sheet: 1 }]);
  expect([long.source.isSummary, long.source.text, long.source.isBehind]).toEqual([false, whole, false]);
  const longer = await openImport(manyRows(1), { 'import.text': () => well(null) }, { source });
  expect([longer.source.isSummary, longer.source.text]).toEqual([true, '']);
});

it('shows the text of the sheet that Undo brought back, unless the field holds what was not read', async () => {
  const former = sheet({ id: 7, hasEdits: true, source: { ...sheet().source, preview: 'the former text' } });
  const { bridge, open, source, runTimers } = await openImport(null, { 'import.undo': () => well(former) });
  source.type('the new text');
  await runTimers();
  bridge.tell('import.changed', sheet({ id: open.sheet?.id ?? 0, revision: 50, canUndo: true }));
  await open.undo();
  expect([open.sheet?.id, open.hasEdits, source.text, source.isBehind]).toEqual([7, true, 'the former text', false]);
  await settle();
  expect(open.table.rows.query.sheet).toBe(7);
  source.type('not read yet');
  bridge.tell('import.changed', sheet({ id: 7, revision: 51, canRedo: true }));
  bridge.answer({ 'import.redo': () => well(sheet({ id: 8 })) });
  await open.redo();
  expect([open.sheet?.id, source.text, source.isBehind]).toEqual([8, 'not read yet', true]);
});

it('reads several files one after the other, and names those that wait', async () => {
  const { open, source } = await openImport(null);
  const names = () => source.waiting.map(({ name }) => name);
  await source.dropAll([file('one', 'a.txt'), file('two\nthree', 'b.txt'), file('four', 'c.txt')]);
  expect([open.sheet?.source.name, names()]).toEqual(['a.txt', ['b.txt', 'c.txt']]);
  await source.dropAll([file('five', 'd.txt')]);
  expect([open.sheet?.source.name, names()]).toEqual(['d.txt', ['b.txt', 'c.txt']]);
  expect(source.sent()).toBe(true);
  await source.readNext();
  expect([open.sheet?.source.name, open.sheet?.counts.all, names()]).toEqual(['b.txt', 2, ['c.txt']]);
  source.leaveWaiting();
  await source.readNext();
  expect([open.sheet?.source.name, names()]).toEqual(['b.txt', []]);
});

it('lets a file that is declined wait with those it came with', async () => {
  const { open, source } = await openImport(manyRows(3));
  await open.perform({ kind: 'edit', row: 0, content: 'ONE' });
  await source.dropAll([file('one', 'a.txt')]);
  source.decline();
  expect(source.waiting).toEqual([]);
  await source.dropAll([file('one', 'a.txt'), file('two', 'b.txt')]);
  source.decline();
  expect(source.waiting.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  await source.readNext();
  source.decline();
  expect(source.waiting.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  await source.readNext();
  await source.agree();
  expect([open.sheet?.source.name, source.waiting.map(({ name }) => name)]).toEqual(['a.txt', ['b.txt']]);
  await source.startOver();
  expect(source.waiting).toEqual([]);
});
