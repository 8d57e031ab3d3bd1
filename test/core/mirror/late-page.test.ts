import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');

/** The next page is what Omi has now, and comes when this is called. */
const holdPage = (): (() => Promise<void>) => {
  const list = harness.omi.list.bind(harness.omi);
  let letGo = (): void => undefined;
  vi.spyOn(harness.omi, 'list').mockImplementationOnce(async (access, page) => {
    const answer = await list(access, page);
    await new Promise<void>((resolve) => (letGo = resolve));
    return answer;
  });
  return async () => {
    letGo();
    await harness.clock.settle();
  };
};

const open = async (): Promise<string> => {
  const id = idOf(harness.capture('I like tea'));
  await harness.clock.advance(60_000);
  return id;
};

const expectEdited = async (id: string): Promise<void> => {
  expect(harness.states()).toEqual(['I love tea: synced']);
  expect(harness.core.memories.earlierTexts(id)).toHaveLength(1);
  harness.core.changes.edit(id, { content: 'I adore tea' });
  await harness.clock.advance(60_000);
  expect(harness.states()).toEqual(['I adore tea: synced']);
  expect(harness.onServer()).toEqual(['I adore tea']);
};

it.each([
  ['a look at all of it', 0],
  ['a look for news', 180_000],
])('keeps an edit that arrived while %s was under way', async (_what, ms) => {
  const id = await open();
  if (ms > 0) await harness.core.mirror.refresh();
  await harness.clock.advance(ms);
  const answer = holdPage();
  void harness.core.mirror.refresh();
  await harness.clock.advance(2_000);
  harness.core.changes.edit(id, { content: 'I love tea' });
  await harness.clock.advance(2_000);
  await answer();
  await expectEdited(id);
});

it.each([-86_400_000, 86_400_000])('keeps it though the clock is set by %i ms before or after', async (ms) => {
  for (const isBefore of [true, false]) {
    const id = await open();
    const answer = holdPage();
    void harness.core.mirror.scanAll();
    await harness.clock.settle();
    if (isBefore) harness.clock.jump(ms);
    harness.core.changes.edit(id, { content: 'I love tea' });
    await harness.clock.advance(2_000);
    if (!isBefore) harness.clock.jump(ms);
    await answer();
    expect(harness.states()).toEqual(['I love tea: synced']);
    harness.core.trash.remove(id);
    await harness.clock.advance(60_000);
  }
});

it('takes over with the next page what another client changed', async () => {
  const id = await open();
  harness.core.changes.edit(id, { content: 'I love tea' });
  await harness.clock.advance(60_000);
  for (const { id: serverId } of harness.omi.rows.values()) harness.omi.edit(serverId, { content: 'I hate tea' });
  await harness.core.mirror.refresh();
  expect(harness.states()).toEqual(['I hate tea: synced']);
});

it('takes it over as well where the clock had been ahead when something arrived', async () => {
  const id = await open();
  harness.core.changes.edit(id, { content: 'I love tea' });
  await harness.clock.advance(60_000);
  harness.clock.jump(-86_400_000);
  for (const { id: serverId } of harness.omi.rows.values()) harness.omi.edit(serverId, { content: 'I hate tea' });
  await harness.core.mirror.refresh();
  expect(harness.states()).toEqual(['I hate tea: synced']);
});
