import { randomUUID } from 'node:crypto';
import { openCore, type Core, type OpenCoreDeps } from '../../main/core/open-core.ts';
import { noSheets } from '../fakes/no-sheets.ts';
import { createFakeVault } from '../fakes/vault.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';

export type Queue = {
  readonly core: Core;
  /** Connects, while nothing may be sent yet. */
  readonly connect: (omi: { readonly url: string; readonly key: string }) => Promise<void>;
  /** Lets everything go, and settles once nothing waits; when Omi refused something it fails. */
  readonly drain: () => Promise<void>;
};

type QueueDeps = Pick<OpenCoreDeps, 'file' | 'backupFolder' | 'fetch' | 'clock' | 'random'> & Partial<OpenCoreDeps>;

/** The whole core over a real file, with a keychain in memory, held back until it is told to drain. */
export const openQueue = (deps: QueueDeps): Queue => {
  let isPaused = true;
  const drained = Promise.withResolvers<undefined>();
  // A bug that rejects before anybody waits is still told by whoever waits later.
  drained.promise.catch(() => undefined);
  let isDue = false;
  const look = (): void => {
    isDue = false;
    if (isPaused) return;
    const { waiting, refused } = core.status();
    if (refused > 0) drained.reject(new Error('Omi refused something.'));
    else if (waiting === 0) drained.resolve(undefined);
  };
  const opened = openCore({
    sheets: noSheets,
    vault: createFakeVault(),
    ...deps,
    isPaused: () => isPaused,
    reopen: () => {
      throw new Error('there is one account');
    },
    changed: () => {
      // Once a turn, as the app looks at its status.
      if (!isDue) setImmediate(look);
      isDue = true;
    },
  });
  if (!opened.ok) throw new Error(`The store could not be opened: ${opened.failure.kind}`);
  const { core } = opened;

  return {
    core,
    connect: async ({ url, key }) => {
      const connected = await core.account.connect({ key, baseUrl: url, sessionOnly: true });
      if (!connected.ok) throw new Error(`Not connected: ${connected.problem.kind}`);
    },
    drain: () => {
      isPaused = false;
      core.outbox.wake();
      return drained.promise;
    },
  };
};

/** What a person might save in a few weeks: no text twice, in the category a capture has by itself. */
export const captures = (count: number): readonly { content: string; tags: string[] }[] =>
  believableMemories(count, { seed: 2 }).map(({ content, tags = [] }) => ({ content, tags: [...tags] }));

/** Saves as the capture window does. */
export const capture = ({ memories }: Core, count: number): void => {
  for (const words of captures(count)) {
    const draft = { id: randomUUID(), ...words, category: 'manual', visibility: 'private' as const };
    const saved = memories.capture(draft, true);
    if (!saved.ok) throw new Error(`Not saved: ${saved.problem.kind}`);
  }
};
