import { fc } from '../fakes/property.ts';
import { expect, it } from 'vitest';
import { findMarks } from '../../preload/contract/marks.ts';
import { segments } from '../../renderer/capture/segments.ts';

it('tells words from marks', () => {
  const text = 'Fact #a, no #b and /work';
  const pieces = segments(text, findMarks(text)).map((piece) => [piece.text, piece.mark?.sign ?? null]);
  expect(pieces).toEqual([
    ['Fact #a, no ', null],
    ['#b', '#'],
    [' and ', null],
    ['/work', '/'],
  ]);
});

it('joined, is the text again, so that the drawn layer lies under the typed one', () => {
  const typed = fc.array(fc.constantFrom('a', '#x', '/work', '!public', '\\#x', ' ', '\n', '😀', 'ש'));
  fc.assert(
    fc.property(typed, (parts) => {
      const text = parts.join('');
      const joined = segments(text, findMarks(text)).map((piece) => piece.text);
      expect(joined.join('')).toBe(text);
    }),
  );
});
