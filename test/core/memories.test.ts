import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

it('saves the exact text that will be sent: clean, trimmed as the server trims', () => {
  const saved = harness.capture('\u0085 caf\u0065\u0301\r\nand \ud83d tea\0 \u001f');
  expect(saved).toMatchObject({ ok: true, value: { content: 'cafe\u0301\nand \ufffd tea', state: 'paused' } });
});

it.each(['', '   ', '\u0085\u001c\n', '\0'])('refuses %j as empty', (content) => {
  expect(harness.capture(content)).toEqual({ ok: false, problem: { kind: 'empty' } });
  expect(harness.states()).toEqual([]);
});

it('counts code points: 500 emoji pass, 501 do not', () => {
  expect(harness.capture('😀'.repeat(500))).toMatchObject({ ok: true });
  expect(harness.capture('😀'.repeat(501))).toEqual({
    ok: false,
    problem: { kind: 'too-long', length: 501, limit: 500 },
  });
});

it('answers the same memory when the same draft is saved twice', () => {
  const id = 'b7c1e5e0-6f0e-4c39-9d0f-1f6f4b6f2a11';
  harness.capture('I like tea', { id });
  expect(harness.capture('I like tea', { id })).toMatchObject({ ok: true, value: { id } });
  expect(harness.entries()).toHaveLength(1);
});

it('empties the kept draft in the same step that saves it', () => {
  const { store, verbs } = harness.core;
  store.draft.write({ text: 'I like tea', caret: 10, category: null, visibility: 'public' });
  expect(store.draft.read()).toEqual({ text: 'I like tea', caret: 10, category: null, visibility: 'public' });
  const draft = {
    id: crypto.randomUUID(),
    content: 'I like tea',
    category: null,
    tags: [],
    visibility: 'private',
  } as const;
  verbs.capture({ ...draft, tags: [] }, true);
  expect(store.draft.read()).toEqual({ text: '', caret: 0 });
});

it('saves several in one step, or none of them', () => {
  const { store, verbs } = harness.core;
  const draft = (content: string) => ({
    id: crypto.randomUUID(),
    content,
    category: 'manual',
    tags: ['a'],
    visibility: 'private' as const,
  });
  store.draft.write({ text: 'One. Two.', caret: 9 });
  expect(verbs.captureAll([draft('One.'), draft('x'.repeat(501))], true)).toMatchObject({ ok: false });
  expect([store.draft.read().text, harness.entries().length]).toEqual(['One. Two.', 0]);
  const broken = draft('Two.');
  // A tag that can't be written as JSON breaks the second row only.
  Object.defineProperty(broken.tags, 'toJSON', { value: () => 1n });
  expect(() => verbs.captureAll([draft('One.'), broken], true)).toThrow(TypeError);
  expect([store.draft.read().text, harness.entries().length]).toEqual(['One. Two.', 0]);

  expect(verbs.captureAll([draft('One.'), draft('Two.')], true)).toMatchObject({
    ok: true,
    value: [{ content: 'One.', tags: ['a'] }, { content: 'Two.' }],
  });
  expect([store.draft.read().text, harness.entries().length]).toEqual(['', 2]);
});

it('finds what was saved with the state it has come to, and no longer what was taken back', () => {
  const { trash, verbs } = harness.core;
  const id = crypto.randomUUID();
  harness.capture('I like tea', { id });
  expect(verbs.find([crypto.randomUUID(), id])).toMatchObject({ ok: true, value: [{ id, state: 'paused' }] });
  trash.remove(id);
  expect(verbs.find([id])).toEqual({ ok: true, value: [] });
});

it('survives a crash right after it was saved', async () => {
  harness.capture('I like tea');
  await harness.crash();
  expect(harness.states()).toEqual(['I like tea: queued']);
});
