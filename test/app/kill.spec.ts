import type { Page } from '@playwright/test';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import path from 'node:path';
import type { Bridge } from '../../preload/contract/calls.ts';
import { until } from '../../scripts/drive/app.ts';
import { createRandom, pickSeed } from '../fakes/random.ts';
import { accountTexts, killHard, wakeUp } from './actions.ts';
import { expect, test } from './fixture.ts';

const seed = pickSeed();
const kills = 5;

test('loses and doubles nothing when the whole app is killed five times while it saves (fault 2, fault 3, fault 4, fault 5)', async ({
  connected,
  sandbox,
  start,
}, testInfo) => {
  testInfo.setTimeout(120_000);
  const random = createRandom(seed);
  const saved: string[] = [];
  sandbox.set({ latencyMs: 30 });

  let app = connected;
  for (let kill = 0; kill < kills; kill += 1) {
    const before = saved.length;
    const library = await app.page('library');
    await library.getByRole('button', { name: 'New memory' }).waitFor();
    saveForEver(library, saved);
    await until('a saved memory', () => saved.length > before);
    await wait(random() * 400);
    await killHard(app);
    app = await start();
  }

  const library = await app.page('library');
  await expect
    .poll(
      async () => {
        aMinutePasses(app.profile);
        await wakeUp(app);
        return library.getByRole('status').innerText();
      },
      { timeout: 30_000 },
    )
    .toBe('Synced');
  const there = accountTexts(sandbox);
  expect(there, `INKLING_SEED=${seed}`).toEqual(expect.arrayContaining(saved));
  expect(new Set(there).size, `INKLING_SEED=${seed}`).toBe(there.length);
  expect(saved.length).toBeGreaterThanOrEqual(kills);
});

/** Saves one memory after the other through the window's bridge; what main called saved is pushed to `saved`. */
const saveForEver = (library: Page, saved: string[]): void => {
  library.on('console', (message) => {
    if (message.text().startsWith('saved ')) saved.push(message.text().slice('saved '.length));
  });
  const loop = library.evaluate(async () => {
    const page: typeof globalThis & { bridge?: Bridge } = globalThis;
    for (;;) {
      const id = crypto.randomUUID();
      const memory = { id, content: `fact ${id}`, category: 'manual', tags: [], visibility: 'private' } as const;
      const answer = await page.bridge?.call('memories.capture', { ...memory, tags: [] });
      if (answer?.ok) console.log(`saved ${memory.content}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  // It ends with the app.
  loop.catch(() => undefined);
};

/** What the last process sent without an answer is looked for twice, a minute apart; the store's clock is moved on. */
const aMinutePasses = (profile: string): void => {
  const database = new DatabaseSync(path.join(profile, 'inkling.db'), { timeout: 5000 });
  database.exec(`UPDATE outbox SET due_at = due_at - 60000 WHERE state = 'unknown'`);
  database.close();
};
