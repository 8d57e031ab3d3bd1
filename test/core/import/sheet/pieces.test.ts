import { expect, it } from 'vitest';
import { createPieces } from '../../../../main/core/import/sheet/pieces.ts';
import { mostPieceUnits, mostSourceBytes } from '../../../../preload/contract/import-values.ts';

const stale = { ok: false, problem: { kind: 'import-stale' } };
const taken = { ok: true, value: null };

it('puts the pieces of a text together, also where one ends within an emoji', () => {
  const pieces = createPieces();
  const texts = ['tea \ud83c', '\udf75\nmilk', ''];
  for (const [index, text] of texts.entries()) expect(pieces.add({ paste: 7, index, text })).toEqual(taken);
  expect(pieces.take({ kind: 'pieces', paste: 7, count: 3 })).toEqual({ kind: 'paste', text: 'tea 🍵\nmilk' });
  expect(pieces.take({ kind: 'pieces', paste: 7, count: 3 })).toBeNull();
});

it('reads no text of which a piece is missing, or is of another text', () => {
  const pieces = createPieces();
  expect(pieces.add({ paste: 1, index: 1, text: 'b' })).toEqual(stale);
  pieces.add({ paste: 1, index: 0, text: 'a' });
  expect(pieces.add({ paste: 1, index: 2, text: 'c' })).toEqual(stale);
  expect(pieces.add({ paste: 2, index: 1, text: 'b' })).toEqual(stale);
  expect(pieces.take({ kind: 'pieces', paste: 1, count: 2 })).toBeNull();
  pieces.add({ paste: 2, index: 0, text: 'other' });
  expect(pieces.add({ paste: 1, index: 1, text: 'b' })).toEqual(stale);
  expect(pieces.take({ kind: 'pieces', paste: 2, count: 1 })).toEqual({ kind: 'paste', text: 'other' });
});

it('lets go of a text that is too large', () => {
  const pieces = createPieces();
  const text = 'x'.repeat(mostPieceUnits);
  const fits = mostSourceBytes / mostPieceUnits;
  for (let index = 0; index < fits; index += 1) expect(pieces.add({ paste: 1, index, text })).toEqual(taken);
  expect(pieces.add({ paste: 1, index: fits, text: 'x' })).toEqual({
    ok: false,
    problem: { kind: 'import-too-large', bytes: mostSourceBytes + 1, limit: mostSourceBytes },
  });
  expect(pieces.take({ kind: 'pieces', paste: 1, count: fits + 1 })).toBeNull();
});
