import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import { backoff } from '../../../main/core/outbox/pace.ts';

it('backs off by whole milliseconds, from a second to fifteen minutes, as the store can keep them', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
      const wait = backoff(failures, () => random);
      expect(wait).toSatisfy(Number.isInteger);
      expect(wait).toBeGreaterThanOrEqual(1_000);
      expect(wait).toBeLessThanOrEqual(Math.max(1_000, Math.min(15 * 60_000, 2_000 * 2 ** failures)));
    }),
  );
});
