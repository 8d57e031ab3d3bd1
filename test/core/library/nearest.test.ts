import { fc } from '../../fakes/property.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fold } from '../../../main/core/library/fold.ts';
import { similarity, trigramsOf } from '../../../main/core/library/similarity.ts';
import { believableMemories } from '../../omi-sandbox/believable.ts';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

const nearest = (content: string): string | null => {
  const found = harness.core.library.nearest(content);
  if (!found.ok) throw new Error(found.problem.kind);
  return found.value?.memory.content ?? null;
};

it('finds the same words in another form, and says that they are the same', () => {
  harness.capture('My sister Séverine lives in Portland', { tags: ['family'] });
  harness.capture('My brother lives in Lisbon');
  expect(harness.core.library.nearest('  my sister SEVERINE lives in portland\n')).toMatchObject({
    ok: true,
    value: { memory: { content: 'My sister Séverine lives in Portland', state: 'paused' }, similarity: 1 },
  });
});

it('finds what is nearly the same, and nothing that only begins alike', () => {
  harness.capture('My sister Sarah lives in Portland');
  expect(nearest('My sister Sarah lives in Portland now')).toBe('My sister Sarah lives in Portland');
  expect(nearest('My sister Sarah is allergic to walnuts and figs')).toBeNull();
  expect(nearest('zzzzzzz My sister Sarah lives in Portland')).toBe('My sister Sarah lives in Portland');
});

it('does not offer what was deleted', () => {
  const id = crypto.randomUUID();
  harness.capture('My sister Sarah lives in Portland', { id });
  harness.core.memories.markDeleted(id, 1);
  expect(nearest('My sister Sarah lives in Portland')).toBeNull();
});

it.each(['', ' ', 'ab', '"""', 'NEAR(a b)', '\0\0\0', '\ud83d\ud83d\ud83d', 'x'.repeat(20_000)])(
  'answers nothing for %j in an account without it',
  (content) => {
    harness.capture('nothing of that');
    expect(nearest(content)).toBeNull();
  },
);

it('finds each of many memories among all the others', () => {
  const contents = believableMemories(300, { seed: 5, now: 1 }).map(({ content }) => content);
  harness.core.store.transaction(() => {
    for (const content of contents) {
      const words = { content, category: null, tags: [], visibility: 'private' as const };
      const times = { createdAt: 1, updatedAt: 1, manuallyAdded: true, locked: false };
      harness.core.memories.insert(content, null, { ...words, ...times });
    }
  });
  for (const content of contents) expect(nearest(content)).toBe(content);
});

it('measures what two texts share, the same both ways', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const [first, second] = [trigramsOf(fold(a)), trigramsOf(fold(b))];
      const shared = similarity(first, second);
      expect(shared).toBe(similarity(second, first));
      expect(shared).toBeGreaterThanOrEqual(0);
      expect(shared).toBeLessThanOrEqual(1);
      expect(similarity(first, first)).toBe(1);
    }),
  );
});
