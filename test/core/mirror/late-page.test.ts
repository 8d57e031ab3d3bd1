import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');

/** The next page is what Omi has now, and comes when this is called. */
const holdPage = (): (() => Promise<void>) => {
  const list = office.omi.list.bind(office.omi);
  let letGo = (): void => undefined;
  vi.spyOn(office.omi, 'list').mockImplementationOnce(async (access, page) => {
    const answer = await list(access, page);
    await new Promise<void>((resolve) => (letGo = resolve));
    return answer;
  });
  return async () => {
    letGo();
    await office.clock.settle();
  };
};

const open = async (): Promise<string> => {
  const id = idOf(office.capture('I like tea'));
  await office.clock.advance(60_000);
  return id;
};

const expectEdited = async (id: string): Promise<void> => {
  expect(office.states()).toEqual(['I love tea: synced']);
  expect(office.core.memories.earlierTexts(id)).toHaveLength(1);
  office.core.changes.edit(id, { content: 'I adore tea' });
  await office.clock.advance(60_000);
  expect(office.states()).toEqual(['I adore tea: synced']);
  expect(office.onServer()).toEqual(['I adore tea']);
};

it.each([
  ['a look at all of it', 0],
  ['a look for news', 180_000],
])('keeps an edit that arrived while %s was under way', async (_what, ms) => {
  const id = await open();
  if (ms > 0) await office.core.mirror.refresh();
  await office.clock.advance(ms);
  const answer = holdPage();
  void office.core.mirror.refresh();
  await office.clock.advance(2_000);
  office.core.changes.edit(id, { content: 'I love tea' });
  await office.clock.advance(2_000);
  await answer();
  await expectEdited(id);
});

it.each([-86_400_000, 86_400_000])('keeps it though the clock is set by %i ms before or after', async (ms) => {
  for (const isBefore of [true, false]) {
    const id = await open();
    const answer = holdPage();
    void office.core.mirror.lookAtAll();
    await office.clock.settle();
    if (isBefore) office.clock.jump(ms);
    office.core.changes.edit(id, { content: 'I love tea' });
    await office.clock.advance(2_000);
    if (!isBefore) office.clock.jump(ms);
    await answer();
    expect(office.states()).toEqual(['I love tea: synced']);
    office.core.trash.remove(id);
    await office.clock.advance(60_000);
  }
});

it('takes over with the next page what another client changed', async () => {
  const id = await open();
  office.core.changes.edit(id, { content: 'I love tea' });
  await office.clock.advance(60_000);
  for (const { id: serverId } of office.omi.rows.values()) office.omi.edit(serverId, { content: 'I hate tea' });
  await office.core.mirror.refresh();
  expect(office.states()).toEqual(['I hate tea: synced']);
});

it('takes it over as well where the clock had been ahead when something arrived', async () => {
  const id = await open();
  office.core.changes.edit(id, { content: 'I love tea' });
  await office.clock.advance(60_000);
  office.clock.jump(-86_400_000);
  for (const { id: serverId } of office.omi.rows.values()) office.omi.edit(serverId, { content: 'I hate tea' });
  await office.core.mirror.refresh();
  expect(office.states()).toEqual(['I hate tea: synced']);
});
