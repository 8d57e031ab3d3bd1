import { expect, it } from 'vitest';
import type { Exported } from '../../preload/contract/export.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { exportChoices } from '../../renderer/library/export-choices.ts';
import { ExportPanel } from '../../renderer/library/export-panel.svelte.ts';
import { noIds, setOf } from '../../renderer/parts/ids.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';

/** A panel over a main that answers an export when `answer` is called. */
const open = () => {
  let answer: (result: Result<Exported>) => void = () => undefined;
  const bridge = createFakeBridge('library', {
    'library.export': () => new Promise<Result<Exported>>((resolve) => (answer = resolve)),
  });
  const timers: { ms: number; run: () => void; isCancelled: boolean }[] = [];
  const panel = new ExportPanel(bridge, (ms, run) => {
    const timer = { ms, run, isCancelled: false };
    timers.push(timer);
    return () => void (timer.isCancelled = true);
  });
  panel.start();
  panel.open();
  return { bridge, panel, timers, answer: (result: Result<Exported>) => answer(result) };
};

const selection = { ids: ['a'] };

it('has memories written as chosen, closes meanwhile, and says for a while where they are', async () => {
  const { bridge, panel, timers, answer } = open();
  panel.format = 'markdown';
  panel.groupBy = 'tag';
  const done = panel.write(selection);
  expect(panel).toMatchObject({ isOpen: false, isBusy: true, news: null });
  answer(well({ saved: true, count: 1, name: 'a.md' }));
  await done;
  expect(bridge.inputs('library.export')).toEqual([{ format: 'markdown', groupBy: 'tag', selection }]);
  expect(panel).toMatchObject({ isBusy: false, news: { kind: 'written', count: 1, name: 'a.md' } });
  expect(timers.map(({ ms }) => ms)).toEqual([15_000]);
  timers[0]?.run();
  expect(panel.news).toBeNull();
});

it('says how far it is while it is under way, and nothing about what came late', async () => {
  const { bridge, panel, answer } = open();
  const progress = { done: 40, total: 100 };
  const done = panel.write(selection);
  bridge.tell('library.exporting', progress);
  expect(panel.news).toEqual({ kind: 'writing', progress });
  answer(well({ saved: false, count: 0, name: null }));
  await done;
  expect(panel.news).toBeNull();
  bridge.tell('library.exporting', progress);
  expect(panel.news).toBeNull();
});

it('says what went wrong until it is dismissed, and tries again when asked', async () => {
  const { panel, timers, answer } = open();
  const problem = { kind: 'file-not-written', name: 'a.json', reason: 'full' } as const;
  const done = panel.write(selection);
  answer({ ok: false, problem });
  await done;
  expect(panel.news).toEqual({ kind: 'failed', problem });
  expect(timers).toEqual([]);
  void panel.write(selection);
  expect(panel.news).toBeNull();
});

it('does one export at a time', () => {
  const { bridge, panel } = open();
  void panel.write(selection);
  void panel.write(selection);
  expect(bridge.inputs('library.export')).toHaveLength(1);
});

const names = (...[ids, query, shown, all]: Parameters<typeof exportChoices>): string[] =>
  exportChoices(ids, query, shown, all).map(({ name }) => name);

it('offers the whole account, and what is less than that', () => {
  const filtered = { ...everything, tag: 'tea' };
  expect(names(noIds, everything, 1200, 1200)).toEqual(['All memories: 1,200']);
  expect(names(noIds, { ...everything, sort: 'longest' }, 1200, 1200)).toEqual(['All memories: 1,200']);
  expect(names(noIds, filtered, 0, 1200)).toEqual(['All memories: 1,200']);
  expect(names(noIds, { ...everything, view: 'trash' }, 4, 1200)).toEqual([
    'What the list shows: 4',
    'All memories: 1,200',
  ]);
  expect(names(setOf(['a', 'b']), filtered, 7, 1200)).toEqual([
    'What is selected: 2',
    'What the list shows: 7',
    'All memories: 1,200',
  ]);
});

it('tells main which they are, in the order of the list', () => {
  const query = { ...everything, tag: 'tea', sort: 'alphabet' } as const;
  expect(exportChoices(setOf(['b', 'a']), query, 2, 9).map(({ selection: which }) => which)).toEqual([
    { ids: ['b', 'a'] },
    { query },
    { query: { ...everything, sort: 'alphabet' } },
  ]);
});
