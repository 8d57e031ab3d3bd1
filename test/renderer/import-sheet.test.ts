import { expect, it } from 'vitest';
import { well } from '../fakes/bridge.ts';
import { importOf } from '../fakes/import.ts';
import { status } from '../fakes/memories.ts';
import { sheet } from '../fakes/sheet.ts';
import { manyRows, openImport } from './open-import.ts';
import { settle } from './open-list.ts';

it('brings back what was open before, with its rows and its plan', async () => {
  const { open, table, runTimers } = await openImport(manyRows(300));
  expect([open.sheet?.counts.all, table.rows.total, table.row?.content]).toEqual([300, 300, 'Fact 0']);
  await runTimers();
  expect(open.plan).toMatchObject({ creates: 300, requests: { batches: 12 } });
});

it('says when what was open before could not be read', async () => {
  const problem = { kind: 'import-draft-unreadable', keptAside: 'unreadable-1' } as const;
  const { open } = await openImport(null, { 'import.read': () => ({ ok: false, problem }) });
  expect([open.sheet, open.problem]).toEqual([null, problem]);
});

it('shows nothing while nothing is open', async () => {
  const { open, bridge } = await openImport(null);
  expect(open.sheet).toBeNull();
  expect(bridge.inputs('import.page')).toEqual([]);
});

it('follows how far reading has come, and shows rows once there are some', async () => {
  const { bridge, open, table } = await openImport(null, {
    'import.open': () => well(sheet({ id: 4, revision: 1, state: 'reading', progress: 0 })),
  });
  await open.open({ kind: 'paste', text: 'one' });
  expect(bridge.inputs('import.page')).toEqual([]);
  bridge.tell('import.changed', sheet({ id: 3, progress: 0.9 }));
  bridge.tell('import.changed', sheet({ id: 4, revision: 1, state: 'reading', progress: 0.5 }));
  expect(open.sheet?.progress).toBe(0.5);
  bridge.tell('import.changed', sheet({ id: 4, revision: 2 }));
  await settle();
  expect(bridge.inputs('import.page')).toMatchObject([{ sheet: 4, filter: 'all', offset: 0 }]);
  expect(table.rows.query.sheet).toBe(4);
});

it('shows the first rows of a long text before the others are read', async () => {
  const firstRows = manyRows(64);
  const { bridge, open, table } = await openImport(null, {
    ...importOf(manyRows(3_000)),
    'import.read': () => well(null),
    'import.open': () => well(sheet({ id: 4, revision: 0, state: 'reading', progress: 0, firstRows })),
  });
  await open.open({ kind: 'paste', text: 'one' });
  expect([open.isBegun, table.rows.total, table.rows.at(63)?.content, table.row?.id]).toEqual([true, 64, 'Fact 63', 0]);
  expect(bridge.inputs('import.page')).toEqual([]);
  bridge.tell('import.changed', sheet({ id: 4, revision: 0, state: 'reading', progress: 0.5 }));
  table.moveTo(10);
  bridge.tell('import.changed', sheet({ id: 4, revision: 1 }));
  await settle();
  expect([open.isBegun, table.rows.total, table.index]).toEqual([false, 3_000, 10]);
});

it('reads pages again only when they may show something else', async () => {
  const { bridge, open } = await openImport(manyRows(3));
  const before = bridge.inputs('import.page').length;
  if (open.sheet) bridge.tell('import.changed', { ...open.sheet, isCounting: true });
  await settle();
  expect([bridge.inputs('import.page').length, open.sheet?.isCounting]).toEqual([before, true]);
  if (open.sheet) bridge.tell('import.changed', { ...open.sheet, revision: open.sheet.revision + 1 });
  await settle();
  expect(bridge.inputs('import.page').length).toBe(before + 1);
});

it('says what kept something from working, and keeps what is shown', async () => {
  const { bridge, open, table } = await openImport(manyRows(3));
  bridge.answer({ 'import.do': () => ({ ok: false, problem: { kind: 'import-stale' } }) });
  await open.perform({ kind: 'include', selection: { ids: [1] }, isIncluded: false });
  expect([open.problem?.kind, table.rows.total]).toEqual(['import-stale', 3]);
});

it('takes the last of several texts, whichever is answered first', async () => {
  const { bridge, open } = await openImport(null);
  const answers: (() => void)[] = [];
  bridge.answer({
    'import.open': () =>
      new Promise((resolve) => {
        const id = answers.length + 1;
        answers.push(() => resolve(well(sheet({ id }))));
      }),
  });
  void open.open({ kind: 'paste', text: 'one' });
  void open.open({ kind: 'paste', text: 'two' });
  for (const answer of answers.toReversed()) answer();
  await settle();
  expect(open.sheet?.id).toBe(2);
});

it('knows what would be lost by reading the text anew', async () => {
  const { open } = await openImport(manyRows(3));
  expect(open.hasEdits).toBe(false);
  if (open.sheet) await open.perform({ kind: 'options', options: { ...open.sheet.options, marks: false } });
  expect(open.hasEdits).toBe(false);
  await open.perform({ kind: 'edit', row: 1, content: 'Other words' });
  expect([open.hasEdits, open.table.rows.at(1)?.content]).toEqual([true, 'Fact 1']);
  await settle();
  expect(open.table.rows.at(1)?.content).toBe('Other words');
  await open.undo();
  await settle();
  expect([open.hasEdits, open.table.rows.at(1)?.content]).toEqual([false, 'Fact 1']);
  await open.redo();
  await settle();
  expect([open.hasEdits, open.table.rows.at(1)?.content]).toEqual([true, 'Other words']);
});

it('tells the plan anew when Omi allows more or less, once for many changes', async () => {
  const { bridge, open, runTimers } = await openImport(manyRows(3));
  await runTimers();
  const before = bridge.inputs('import.plan').length;
  for (let left = 9; left > 0; left -= 1) bridge.tell('status.changed', status({ left }));
  await runTimers();
  expect(bridge.inputs('import.plan').length).toBe(before + 1);
  bridge.tell('status.changed', status({ kind: 'limited' }));
  await open.discard();
  await runTimers();
  bridge.tell('status.changed', status());
  await runTimers();
  expect(bridge.inputs('import.plan').length).toBe(before + 1);
});

it('sends what a cell tells only as it closes under the click', async () => {
  const { bridge, open, table, runTimers } = await openImport(manyRows(3));
  table.editing = { row: 1, column: 'tags' };
  const sending = open.send();
  expect(open.isStarting).toBe(true);
  await open.perform({ kind: 'set-tags', row: 1, tags: ['tea'] });
  table.editing = null;
  await runTimers();
  expect(await sending).not.toBeNull();
  const changes = bridge.asked
    .map(({ name }) => name)
    .filter((name) => name === 'import.do' || name === 'import.start');
  expect([changes, open.isStarting]).toEqual([['import.do', 'import.start'], false]);
});
