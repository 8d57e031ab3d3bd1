import { fc } from '../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { readsFor, requestsFor, timeToRead } from '../../../main/core/jobs/estimate.ts';

const hour = 3_600_000;
const fresh = { single: { left: 100, perHour: 120, endsIn: hour }, batch: { left: 15, perHour: 15, endsIn: hour } };

describe('the requests of a job', () => {
  it.each([
    ['nothing', { creates: 0, singles: 0 }, { batches: 0, singles: 0, ms: 0 }],
    ['one', { creates: 1, singles: 0 }, { batches: 1, singles: 0, ms: 500 }],
    ['what the batches of an hour take', { creates: 375, singles: 0 }, { batches: 15, singles: 0, ms: 7_500 }],
    ['single ones besides', { creates: 475, singles: 0 }, { batches: 15, singles: 100, ms: 57_500 }],
    ['more than an hour takes', { creates: 476, singles: 0 }, { batches: 16, singles: 100, ms: hour + 500 }],
    ['changes, which go alone', { creates: 25, singles: 130 }, { batches: 1, singles: 130, ms: hour + 15_000 }],
    ['changes first where both wait', { creates: 400, singles: 100 }, { batches: 16, singles: 100, ms: hour + 500 }],
  ])('are told for %s', (_what, work, requests) => {
    expect(requestsFor(work, fresh)).toEqual(requests);
  });

  it('begin with what is left of the hour, each allowance by its own clock', () => {
    const used = {
      single: { left: 0, perHour: 120, endsIn: 60_000 },
      batch: { left: 0, perHour: 15, endsIn: 600_000 },
    };
    expect(requestsFor({ creates: 200, singles: 0 }, used)).toEqual({ batches: 4, singles: 120, ms: 600_000 + 2_000 });
  });

  it('come to an end where nothing is allowed, and at once where everything is', () => {
    const none = { left: 0, perHour: 0, endsIn: 10 };
    expect(requestsFor({ creates: 30, singles: 1 }, { single: none, batch: none }).ms).toBeGreaterThanOrEqual(10);
    const all = { left: Infinity, perHour: Infinity, endsIn: 10 };
    expect(requestsFor({ creates: 1_000_000, singles: 0 }, { single: all, batch: all }).batches).toBe(40_000);
  });

  it('never lose work, and never take longer with more allowed', () => {
    const count = fc.nat(5_000);
    fc.assert(
      fc.property(count, count, fc.nat(15), fc.nat(100), (creates, singles, batch, single) => {
        const less = requestsFor(
          { creates, singles },
          { single: { ...fresh.single, left: single }, batch: { ...fresh.batch, left: batch } },
        );
        expect(less.batches * 25 + less.singles).toBeGreaterThanOrEqual(creates + singles);
        expect(requestsFor({ creates, singles }, fresh).ms).toBeLessThanOrEqual(less.ms);
      }),
    );
  });

  it('look before changes, by pages where that is less', () => {
    expect([0, 1, 3, 25, 60].map((changes) => readsFor(changes, 1_000))).toEqual([0, 1, 3, 3, 9]);
    expect(readsFor(50, 100_000)).toBe(50);
    expect(timeToRead(40, { left: 60, perHour: 120, endsIn: 60_000 })).toBe(20_000);
    expect(timeToRead(190, { left: 60, perHour: 120, endsIn: 60_000 })).toBe(60_000 + hour + 5_000);
  });
});
