import { expect, it } from 'vitest';
import { well } from '../fakes/bridge.ts';
import { sheet } from '../fakes/sheet.ts';
import { manyRows, openImport } from './open-import.ts';
import { settle } from './open-list.ts';

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

it('shows the beginning of a long text instead of all of it', async () => {
  const { source } = await openImport(null);
  const long = 'A fact of some length\n'.repeat(6_000);
  await source.paste(long);
  expect([source.isSummary, source.text]).toEqual([true, '']);
  await source.paste('short');
  expect([source.isSummary, source.text]).toEqual([false, 'short']);
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
