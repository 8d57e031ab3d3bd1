import type { FaultInput } from '../../omi-sandbox/faults.ts';

/** What may befall a request. */
export const faults: readonly FaultInput[] = [
  { kind: 'error', when: 'before' },
  { kind: 'error', when: 'after' },
  { kind: 'unavailable' },
  { kind: 'timeout', when: 'after' },
  { kind: 'bad-gateway', when: 'after' },
  { kind: 'portal' },
  { kind: 'limited', retryAfter: '20' },
  { kind: 'redirect' },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'dies-at-item', item: 1 },
  { kind: 'cut' },
  { kind: 'slow', pauseMs: 400 },
  { kind: 'wrong-length' },
  { kind: 'foreign' },
];
