import { expect, it } from 'vitest';
import { createShortIndex } from '../../../main/core/library/short-index.ts';
import { fc } from '../../fakes/property.ts';

const letters = fc.constantFrom('a', 'b', 'ab', ' ', '~', '\u007f', '\n', 'é', '学', '😀', '\u0000');
const text = fc.string({ unit: letters, maxLength: 12 });

it('knows which texts have one or two characters of ASCII, also once they were replaced by others', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3_000), text)), fc.string({ unit: letters, maxLength: 3 }), (puts, term) => {
      const index = createShortIndex();
      const texts = new Map<number, string>();
      for (const [number, words] of puts) {
        const before = texts.get(number);
        if (before !== undefined) index.remove(number, before);
        index.add(number, words);
        texts.set(number, words);
      }
      const holders = index.holders(term);
      if (!/^[ -~]{1,2}$/u.test(term)) {
        expect(holders).toBeNull();
        return;
      }
      for (const [number, words] of texts) {
        const isHolder = (((holders?.[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
        expect([number, isHolder]).toEqual([number, words.includes(term)]);
      }
    }),
  );
});
