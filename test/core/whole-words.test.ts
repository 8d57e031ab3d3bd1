import { afterEach, beforeEach, expect, it } from 'vitest';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

/** 73 characters with dots at the end, as Omi shows what it locks. */
const looksCut = `${'x'.repeat(70)}...`;

it('takes the words of the person for the whole, also where they look like a preview', async () => {
  const saved = office.capture(looksCut);
  const id = saved.ok ? saved.value.id : '';
  await office.clock.settle();
  // A list can't tell them from a preview.
  for (const serverId of office.omi.rows.keys()) office.omi.edit(serverId, { locked: true });
  await office.clock.advance(120_001);
  await office.core.mirror.refresh();
  expect(office.core.memories.find(id)).toMatchObject({ content: looksCut, locked: false });
  office.core.changes.edit(id, { content: 'other words' });
  await office.clock.advance(60_000);
  expect(office.onServer()).toEqual(['other words']);
});

it('restores a text that was known whole before Omi locked it', async () => {
  const words = 'I like tea very much. '.repeat(8).trim();
  office.omi.put({ content: words, category: 'manual', tags: [], visibility: 'private' });
  await office.core.mirror.refresh();
  const [serverId = ''] = office.omi.rows.keys();
  office.omi.edit(serverId, { content: `${words.slice(0, 70)}...`, locked: true });
  await office.clock.advance(120_001);
  await office.core.mirror.refresh();
  const id = `omi:${serverId}`;
  expect(office.core.memories.find(id)).toMatchObject({ content: words, locked: true });
  office.core.trash.remove(id);
  await office.clock.settle();
  expect(office.onServer()).toEqual([]);
  expect(office.core.trash.restore(id)).toMatchObject({ ok: true, value: { isNew: true } });
  await office.clock.advance(60_000);
  expect(office.onServer()).toEqual([words]);
});
