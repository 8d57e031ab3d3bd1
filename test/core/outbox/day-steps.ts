import type { Problem } from '../../../preload/contract/problem.ts';
import { lost } from '../../fakes/problems.ts';
import { fc } from '../../fakes/property.ts';

const problems: readonly Problem[] = [
  { kind: 'offline', reason: 'no-network' },
  { kind: 'insecure' },
  { kind: 'answer-lost', reason: 'timeout', status: null },
  { kind: 'answer-lost', reason: 'server-error', status: 500 },
  { kind: 'server-unavailable', status: 503, retryAfterMs: null },
  { kind: 'rate-limited', retryAfterMs: 1_234_000 },
  { kind: 'account-not-ready' },
  { kind: 'unsupported' },
];
export const refusal: Problem = { kind: 'rejected', status: 400, reason: 'no' };
/** How long a late answer takes, in milliseconds. */
export const lateness = 20_000;

export type Fault = {
  call: 'create' | 'batch' | 'list' | 'read' | 'update' | 'remove';
  problem: Problem | 'never' | 'late';
  when: 'before' | 'after';
};

/** Something that happens on a day. `which` picks one of the memories saved so far. */
export type Step =
  | { kind: 'capture'; text: number; tag: string }
  | { kind: 'edit'; which: number; tag: string }
  | { kind: 'remove' | 'restore'; which: number }
  | { kind: 'job'; what: 'start' | 'pause' | 'resume' | 'stop' }
  | ({ kind: 'fault' } & Fault)
  | { kind: 'wait'; ms: number }
  | { kind: 'clock'; ms: number }
  | { kind: 'crash'; keychainLocked: boolean }
  | { kind: 'back-up' | 'put-back' }
  | { kind: 'elsewhere'; text: number }
  | { kind: 'elsewhere-edit'; which: number; field: 'content' | 'tags' | 'category' }
  | { kind: 'elsewhere-remove'; which: number }
  | { kind: 'settle'; keep: 'mine' | 'theirs' }
  | { kind: 'hurry' | 'refresh' | 'key-refused' };

const text = fc.integer({ min: 0, max: 3 });
const tag = fc.constantFrom('a', 'b');
const is = <const K extends string>(kind: K) => fc.constant(kind);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: is('capture'), text, tag }) },
  { weight: 4, arbitrary: fc.record({ kind: is('edit'), which: fc.nat(9), tag }) },
  { weight: 2, arbitrary: fc.record({ kind: is('remove'), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: is('restore'), which: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: is('job'),
      what: fc.constantFrom('start', 'start', 'pause', 'resume', 'stop'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('fault'),
      call: fc.constantFrom<Fault['call']>('create', 'batch', 'list', 'read', 'update', 'remove'),
      problem: fc.constantFrom<Fault['problem']>(...problems, refusal, refusal, 'never', 'late', 'late', 'late'),
      when: fc.constantFrom<Fault['when']>('before', 'after'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: is('wait'), ms: fc.constantFrom(0, 1_000, lateness, 70_000, 1_300_000, 28_800_000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: is('clock'), ms: fc.constantFrom(-86_400_000, 315_360_000_000, 5_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: is('crash'), keychainLocked: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: is('elsewhere'), text }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('elsewhere-edit'),
      which: fc.nat(9),
      field: fc.constantFrom('content', 'tags', 'category'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: is('elsewhere-remove'), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('settle'), keep: fc.constantFrom('mine', 'theirs') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('hurry', 'refresh', 'key-refused') }) },
);

/** The same for days on which few texts meet often: two of them, said, edited and taken back while answers are lost. */
export const meeting: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: is('capture'), text: fc.nat(1), tag }) },
  { weight: 4, arbitrary: fc.record({ kind: is('edit'), which: fc.nat(3), tag }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('remove', 'restore'), which: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('fault'),
      call: fc.constantFrom<Fault['call']>('create', 'batch', 'update', 'remove', 'list', 'read'),
      problem: fc.constantFrom<Fault['problem']>('late', 'never', lost),
      when: fc.constantFrom<Fault['when']>('before', 'after'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: is('wait'), ms: fc.constantFrom(0, 1_000, lateness, 70_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('crash'), keychainLocked: fc.constant(false) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('elsewhere'), text: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('hurry', 'refresh') }) },
);

/** A backup is made, or the one made last takes the place of a store that can still be read. */
export const restoring: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom('back-up', 'put-back') });
