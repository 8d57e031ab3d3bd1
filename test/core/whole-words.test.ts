import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

/** 73 characters with dots at the end, as Omi shows what it locks. */
const looksCut = `${'x'.repeat(70)}...`;

it('takes the words of the person for the whole, also where they look like a preview', async () => {
  const saved = harness.capture(looksCut);
  const id = saved.ok ? saved.value.id : '';
  await harness.clock.settle();
  // A list can't tell them from a preview.
  for (const serverId of harness.omi.rows.keys()) harness.omi.edit(serverId, { locked: true });
  await harness.clock.advance(120_001);
  await harness.core.mirror.refresh();
  expect(harness.core.memories.find(id)).toMatchObject({ content: looksCut, locked: false });
  harness.core.changes.edit(id, { content: 'other words' });
  await harness.clock.advance(60_000);
  expect(harness.onServer()).toEqual(['other words']);
});

it('restores a text that was known whole before Omi locked it', async () => {
  const words = 'I like tea very much. '.repeat(8).trim();
  harness.omi.put({ content: words, category: 'manual', tags: [], visibility: 'private' });
  await harness.core.mirror.refresh();
  const [serverId = ''] = harness.omi.rows.keys();
  harness.omi.edit(serverId, { content: `${words.slice(0, 70)}...`, locked: true });
  await harness.clock.advance(120_001);
  await harness.core.mirror.refresh();
  const id = `omi:${serverId}`;
  expect(harness.core.memories.find(id)).toMatchObject({ content: words, locked: true });
  harness.core.trash.remove(id);
  await harness.clock.settle();
  expect(harness.onServer()).toEqual([]);
  expect(harness.core.trash.restore(id)).toMatchObject({ ok: true, value: { isNew: true } });
  await harness.clock.advance(60_000);
  expect(harness.onServer()).toEqual([words]);
});
