import { expect, it } from 'vitest';
import { z } from 'zod';
import { textPieceSchema } from '../../preload/contract/import-source.ts';
import { mostPieceUnits } from '../../preload/contract/import-values.ts';
import { sendSource } from '../../renderer/import/send-source.ts';
import { createFakeBridge, type Answers } from '../fakes/bridge.ts';
import { importOf } from '../fakes/import.ts';
import { settle } from './open-list.ts';

const long = Array.from({ length: 40_000 }, (_, index) => `Fact ${index}`).join('\n');
const bridgeOver = (answers: Answers = {}) => createFakeBridge('import', { ...importOf(null), ...answers });

it('sends a long text in pieces, and a short one whole', async () => {
  const bridge = bridgeOver();
  const opened = await sendSource(bridge, { kind: 'paste', text: long }, 5, () => true);
  const pieces = z.array(textPieceSchema).parse(bridge.inputs('import.piece'));
  expect(pieces.map(({ paste, index }) => [paste, index])).toEqual(pieces.map((_, index) => [5, index]));
  expect(pieces.every(({ text }) => text.length <= mostPieceUnits)).toBe(true);
  expect(pieces.map(({ text }) => text).join('')).toBe(long);
  expect(bridge.inputs('import.open')).toEqual([{ kind: 'pieces', paste: 5, count: pieces.length }]);
  expect(opened).toMatchObject({ ok: true, value: { counts: { all: 40_000 } } });

  const text = long.slice(0, mostPieceUnits);
  await sendSource(bridge, { kind: 'paste', text }, 6, () => true);
  expect(bridge.inputs('import.open').at(-1)).toEqual({ kind: 'paste', text });
});

it('has two pieces under way at most, so that the page goes on between them', async () => {
  const answers: (() => void)[] = [];
  const bridge = bridgeOver({
    'import.piece': () => new Promise((resolve) => answers.push(() => resolve({ ok: true, value: null }))),
  });
  void sendSource(bridge, { kind: 'paste', text: long }, 1, () => true);
  await settle();
  expect(bridge.inputs('import.piece')).toHaveLength(2);
  answers.shift()?.();
  await settle();
  expect(bridge.inputs('import.piece')).toHaveLength(3);
  expect(bridge.inputs('import.open')).toEqual([]);
});

it('stops when main refuses a piece, and when nobody wants the text any more', async () => {
  const refusal = { ok: false, problem: { kind: 'import-stale' } } as const;
  const refusing = bridgeOver({ 'import.piece': () => refusal });
  expect(await sendSource(refusing, { kind: 'paste', text: long }, 1, () => true)).toEqual(refusal);
  const bridge = bridgeOver();
  expect(await sendSource(bridge, { kind: 'paste', text: long }, 1, () => false)).toBeNull();
  expect([...bridge.inputs('import.open'), ...refusing.inputs('import.open')]).toEqual([]);
});
