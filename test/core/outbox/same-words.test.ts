import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

describe('the same words twice', () => {
  it('become one memory in Omi and one row in the list, and no outbox row is lost', async () => {
    office.capture('I like tea', { tags: ['drink'] });
    await office.clock.settle();
    office.capture('I like tea', { tags: ['habit'], visibility: 'public' });
    await office.clock.advance(10_000);
    expect(office.onServer()).toEqual(['I like tea']);
    expect([...office.omi.rows.values()][0]).toMatchObject({ tags: ['drink', 'habit'], visibility: 'public' });
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.entries().filter((entry) => entry['kind'] === 'create')).toHaveLength(2);
  });

  it('join a row that came down from Omi before', async () => {
    office.capture('from elsewhere');
    await office.clock.settle();
    await office.core.mirror.refresh();
    await office.omi.create({} as never, { content: 'older', category: 'system', tags: ['x'], visibility: 'private' });
    await office.clock.advance(120_000);
    await office.core.mirror.refresh();
    office.capture('older', { tags: ['y'], category: 'manual' });
    await office.clock.advance(10_000);
    expect(office.states()).toEqual(['from elsewhere: synced', 'older: synced']);
    expect([...office.omi.rows.values()].find((row) => row.content === 'older')).toMatchObject({
      tags: ['x', 'y'],
      category: 'manual',
    });
  });
});
