import { describe, expect, it } from 'vitest';
import type { Job } from '../../preload/contract/jobs.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { well } from '../fakes/bridge.ts';
import { importJob } from '../fakes/import-job.ts';
import { sheet } from '../fakes/sheet.ts';
import { openImport } from './open-import.ts';
import { settle } from './open-list.ts';

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
