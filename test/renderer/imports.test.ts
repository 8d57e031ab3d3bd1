import { expect, it } from 'vitest';
import type { Job } from '../../preload/contract/jobs.ts';
import { Imports } from '../../renderer/import/imports.svelte.ts';
import { JobList } from '../../renderer/parts/job-list.svelte.ts';
import { createFakeBridge, well, type Answers } from '../fakes/bridge.ts';
import { importJob, importReport } from '../fakes/import-job.ts';
import { settle } from './open-list.ts';

const old = importJob({ id: 3, state: 'finished', waiting: 0 });
const undoing = importJob({ id: 8, action: { kind: 'undo-import', importJob: 3, alsoEdited: false } });
const tagging: Job = { ...importJob({ id: 9 }), action: { kind: 'tag', tag: 'family' } };

const openImports = async (jobs: readonly Job[], answers: Answers = {}) => {
  const bridge = createFakeBridge('import', {
    'jobs.read': () => well([...jobs]),
    'import.report': ({ id }) => well(importReport({ job: id })),
    ...answers,
  });
  let timers: (() => void)[] = [];
  const imports = new Imports(
    bridge,
    (_ms, run) => {
      timers.push(run);
      return () => void (timers = timers.filter((timer) => timer !== run));
    },
    new JobList(bridge, () => 5),
  );
  const hide = imports.show();
  await imports.start();
  return {
    bridge,
    imports,
    hide,
    runTimers: async () => {
      for (const run of timers.splice(0)) run();
      await settle();
    },
  };
};

it('shows the newest import, and none of the other jobs', async () => {
  const { imports } = await openImports([old, importJob(), undoing, tagging]);
  expect(imports.imports.map(({ id }) => id)).toEqual([7, 3]);
  expect(imports.underWay.map(({ id }) => id)).toEqual([8, 7]);
  expect([imports.current?.id, imports.report?.job]).toEqual([7, 7]);
});

it('reads the report once for many changes', async () => {
  const { bridge, imports, runTimers } = await openImports([importJob()]);
  for (let change = 0; change < 20; change += 1) bridge.tell('memories.changed', null);
  bridge.tell('jobs.changed', [importJob({ done: 900 })]);
  await runTimers();
  expect([bridge.inputs('import.report').length, imports.current?.done]).toEqual([2, 900]);
});

it('reads one report at a time, and once more for all that changed meanwhile', async () => {
  const { bridge, runTimers } = await openImports([importJob()]);
  const answers: (() => void)[] = [];
  bridge.answer({
    'import.report': ({ id }) => new Promise((resolve) => answers.push(() => resolve(well(importReport({ job: id }))))),
  });
  for (let change = 0; change < 5; change += 1) {
    bridge.tell('memories.changed', null);
    await runTimers();
  }
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await settle();
  expect(answers).toHaveLength(1);
  await runTimers();
  expect(answers).toHaveLength(2);
  answers[1]?.();
  await settle();
  await runTimers();
  expect(answers).toHaveLength(2);
});

it('reads no report that nobody sees, and then once', async () => {
  const { bridge, imports, hide, runTimers } = await openImports([importJob()]);
  hide();
  bridge.tell('memories.changed', null);
  await runTimers();
  await imports.look(importJob());
  expect(bridge.inputs('import.report')).toHaveLength(1);
  const hideAgain = imports.show();
  await settle();
  expect(bridge.inputs('import.report')).toHaveLength(2);
  hideAgain();
  imports.show();
  await settle();
  expect(bridge.inputs('import.report')).toHaveLength(2);
});

it('shows the report of the import that was chosen last', async () => {
  const { bridge, imports } = await openImports([old, importJob()]);
  const answers: (() => void)[] = [];
  bridge.answer({
    'import.report': ({ id }) => new Promise((resolve) => answers.push(() => resolve(well(importReport({ job: id }))))),
  });
  void imports.look(old);
  void imports.look(importJob());
  await settle();
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await settle();
  answers[1]?.();
  await settle();
  expect([imports.current?.id, imports.report?.job]).toEqual([7, 7]);
});

it('finds an import that was begun just now', async () => {
  const { bridge, imports } = await openImports([old]);
  bridge.answer({ 'jobs.read': () => well([old, importJob()]) });
  await imports.look(importJob());
  expect([imports.current?.id, imports.report?.job]).toEqual([7, 7]);
});

it('says what kept an import from being undone, and reads none where there is none', async () => {
  const { imports } = await openImports([importJob()], {
    'import.takeBack': () => ({ ok: false, problem: { kind: 'disk-full' } }),
    'import.rejects': () => ({ ok: false, problem: { kind: 'disk-full' } }),
    'import.report': () => ({ ok: false, problem: { kind: 'internal' } }),
  });
  expect(imports.problem?.kind).toBe('internal');
  await imports.saveRejects(importJob());
  expect(imports.problem?.kind).toBe('disk-full');
  const empty = await openImports([tagging]);
  expect([empty.imports.current, empty.imports.report, empty.bridge.inputs('import.report')]).toEqual([null, null, []]);
});
