import { expect, it } from 'vitest';
import { originOf, type Evidence } from '../../../main/core/import/send/origin.ts';

const minute = 60_000;
const sentAt = 1_000 * minute;
const fresh: Evidence = {
  wasKnown: false,
  createdAt: sentAt + 400,
  sentAt,
  readyAt: sentAt - 10 * minute,
  attempts: 1,
  canTell: true,
};

it.each<[string, Partial<Evidence>, string]>([
  ['what was made while it was sent', {}, 'ours'],
  ['what Omi dates a second earlier', { createdAt: sentAt - 1_000 }, 'ours'],
  ['what is older than that', { createdAt: sentAt - 5_000 }, 'before'],
  ['what was known here, whatever its date', { wasKnown: true }, 'before'],
  ['what has no date', { createdAt: 0 }, 'unsure'],
  ['what may be written anew over something unknown', { canTell: false }, 'unsure'],
  ['what an earlier try may have made', { attempts: 2, createdAt: sentAt - minute }, 'unsure'],
  ['what is older than any try', { attempts: 2, createdAt: sentAt - 11 * minute }, 'before'],
])('says of %s whose it is', (_what, evidence, origin) => {
  expect(originOf({ ...fresh, ...evidence })).toBe(origin);
});
