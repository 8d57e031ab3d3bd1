import { openDatabase } from '../../main/core/store/database.ts';
import { createStore, type Store } from '../../main/core/store/store.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';

/** Where the app keeps its store, in its data folder (main.ts). */
export const storeFile = 'inkling.db';

/** Opens a store as the app does; its failure is an error here. */
export const openStore = (file: string): Store => {
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(`The store could not be opened: ${opened.failure.kind}`);
  return createStore(opened.database);
};

/** Says that a store's memories belong to the account of this key, so that connecting asks nothing. */
export const belongTo = (file: string, { url, key }: { readonly url: string; readonly key: string }): void => {
  const store = openStore(file);
  store.accounts.setKey(store.accounts.open(url).id, url, false, key.slice(-4));
  store.close();
};

/**
 * Makes the store of someone who has been through onboarding, has no key just now, and has captured so many memories in
 * the past, all of them in Omi: the outbox keeps what was sent.
 */
export const fillStore = (file: string, count: number): void => {
  const store = openStore(file);
  const account = store.accounts.open('https://api.omi.me');
  store.accounts.setOnboarded(account.id);
  const rows = store.memoriesOf(account.id);
  store.transaction(() => {
    for (const [at, seed] of believableMemories(count).entries()) {
      const { content, category = null, visibility = 'private', tags = [], createdAt = 0 } = seed;
      const { updatedAt = createdAt, manuallyAdded = false, locked = false } = seed;
      const words = { content, category, visibility, tags: [...tags] };
      rows.insert(`past-${at}`, `omi-${at}`, { ...words, createdAt, updatedAt, manuallyAdded, locked });
      store.outbox.queueCreate(`past-${at}`, words, createdAt);
      // The entries of a new store count from 1.
      store.outbox.acknowledge(at + 1, createdAt);
    }
  });
  store.close();
};
