import type { AppHandlers } from '../preload/contract/calls.ts';
import type { Result } from '../preload/contract/problem.ts';
import { failed, ok } from '../preload/contract/result.ts';
import type { TrayHost } from '../preload/contract/settings.ts';
import type { Status } from '../preload/contract/status.ts';
import type { WindowName } from '../preload/contract/windows.ts';
import type { OpenAccount } from './core/account.ts';
import type { SettingsStore } from './core/settings.ts';
import type { BackupCopies } from './core/store/backup.ts';
import { storing } from './core/store/database.ts';
import type { Store } from './core/store/store.ts';
import { createImportHandlers, type ImportHandlerDeps } from './import-handlers.ts';
import { createLibraryHandlers, type LibraryHandlerDeps } from './library-handlers.ts';
import { createMemoryHandlers, type MemoryHandlerDeps } from './memory-handlers.ts';
import type { Hotkey } from './shell/hotkey.ts';
import { links } from './shell/links.ts';
import type { Prefill } from './shell/prefill.ts';

export type HandlerDeps = MemoryHandlerDeps &
  LibraryHandlerDeps &
  ImportHandlerDeps & {
    readonly store: Store;
    readonly account: OpenAccount;
    readonly backups: Pick<BackupCopies, 'state'>;
    readonly settings: SettingsStore;
    readonly hotkey: Hotkey;
    readonly prefill: Prefill;
    readonly status: () => Status;
    readonly windows: {
      hide(name: WindowName): void;
      isShown(name: WindowName): boolean;
      fitCapture(height: number): void;
    };
    readonly trayHost: () => TrayHost;
    readonly quit: () => void;
    readonly openOutside: (address: string) => Promise<boolean>;
  };

/** Answers every call of the contract: one line a call, from its name to a function of the core. */
export const createHandlers = (deps: HandlerDeps): AppHandlers => {
  const { store, account, jobs, mirror, backups, settings, hotkey, prefill, status, windows } = deps;
  return {
    ...createMemoryHandlers(deps),
    ...createLibraryHandlers(deps),
    ...createImportHandlers(deps),
    'jobs.start': ({ action, selection }) => jobs.start(action, selection),
    'jobs.add': ({ id, ids, hasMore }) => jobs.add(id, ids, hasMore),
    'jobs.read': () => jobs.read(),
    'jobs.pause': ({ id }) => jobs.pause(id),
    'jobs.resume': ({ id }) => jobs.resume(id),
    'jobs.stop': ({ id }) => jobs.stop(id),
    'jobs.retry': ({ id }) => jobs.retry(id),
    'jobs.failures': ({ id }) => jobs.failures(id),
    'jobs.dismiss': ({ id }) => jobs.dismiss(id),
    'sync.read': () => storing(mirror.state),
    'status.read': () => ok(status()),
    'draft.read': () => storing(() => store.draft.read()),
    'draft.write': (draft) => {
      const written = nothing(() => store.draft.write(draft));
      if (written.ok) deps.wordsKept('capture');
      return written;
    },
    'prefill.take': () => ok(prefill.take()),
    'account.read': () => ok(account.view()),
    'account.connect': (request) => account.connect(request),
    'account.decide': ({ same }) => account.decide(same),
    'account.disconnect': () => account.disconnect(),
    'account.startOffline': () => account.startOffline(),
    'account.check': () => account.check(),
    'backups.read': () => ok(backups.state()),
    'settings.read': () => ok(settings.view()),
    'settings.change': (change) =>
      change.hotkey === undefined
        ? settings.change(change)
        : hotkey.change(change.hotkey, () => settings.change(change)),
    'tray.read': () => ok(deps.trayHost()),
    'hotkey.read': () => ok(hotkey.status()),
    'hotkey.pause': () => nothing(hotkey.pause),
    'hotkey.resume': () => nothing(hotkey.resume),
    'hotkey.tryOut': async () => ok(await hotkey.tryOut()),
    'window.open': (name) => nothing(() => windows.show(name)),
    'window.isShown': (_input, caller) => ok(windows.isShown(caller)),
    'window.hide': (_input, caller) => nothing(() => windows.hide(caller)),
    'window.fit': ({ height }) => nothing(() => windows.fitCapture(height)),
    'app.quit': () => nothing(() => setImmediate(deps.quit)),
    'links.open': async (link) => ((await deps.openOutside(links[link])) ? ok(null) : failed({ kind: 'internal' })),
  };
};

/** Does work that has no answer; a failure of the store is answered as a problem. */
const nothing = (work: () => void): Result<null> => {
  const done = storing(work);
  return done.ok ? ok(null) : done;
};
