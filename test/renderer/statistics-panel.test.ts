import { expect, it } from 'vitest';
import { StatisticsPanel } from '../../renderer/library/statistics-panel.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { settle } from './open-list.ts';

it('follows what changes while it is open', async () => {
  let outside = 1;
  const bridge = createFakeBridge('library', {
    'library.statistics': () => well({ byMonth: [], outside, byCategory: [], topTags: [] }),
  });
  const panel = new StatisticsPanel(bridge);
  panel.start();
  bridge.tell('memories.changed', null);
  await panel.open();
  expect([panel.numbers?.outside, bridge.asked.length]).toEqual([1, 1]);
  outside = 2;
  bridge.tell('memories.changed', null);
  await settle();
  expect(panel.numbers?.outside).toBe(2);
  panel.close();
  bridge.tell('memories.changed', null);
  expect(bridge.asked).toHaveLength(2);
});
