import type { AppHandlers } from '../preload/contract/calls.ts';
import type { WindowName } from '../preload/contract/windows.ts';
import type { Result } from '../preload/contract/problem.ts';
import { failed, ok } from '../preload/contract/result.ts';
import { aiPrompt } from '../preload/contract/prompt-words.ts';
import type { TrayHost } from '../preload/contract/settings.ts';
import type { Status } from '../preload/contract/status.ts';
import type { OpenAccount } from './core/account.ts';
import type { Changes } from './core/changes.ts';
import type { Sheets } from './core/import/sheet/client.ts';
import type { Imports } from './core/import/send/imports.ts';
import type { Jobs } from './core/jobs/jobs.ts';
import type { Duplicates } from './core/library/duplicates/duplicates.ts';
import type { AccountStatistics } from './core/library/statistics.ts';
import type { Library } from './core/library/library.ts';
import type { Memories } from './core/memories.ts';
import type { Merging } from './core/merging.ts';
import type { Mirror } from './core/mirror/mirror.ts';
import type { SettingsStore } from './core/settings.ts';
import type { BackupCopies } from './core/store/backup.ts';
import { storing } from './core/store/database.ts';
import type { Store } from './core/store/store.ts';
import type { TakingBack } from './core/taking-back.ts';
import type { Trash } from './core/trash.ts';
import type { createExporting } from './exporting.ts';
import type { createSaveRejects } from './save-rejects.ts';
import type { Hotkey } from './shell/hotkey.ts';
import { links } from './shell/links.ts';
import type { Prefill } from './shell/prefill.ts';
import type { Navigation } from './shell/navigation.ts';

export type HandlerDeps = {
  readonly store: Store;
  readonly account: OpenAccount;
  readonly memories: Memories;
  readonly changes: Changes;
  readonly library: Library;
  readonly duplicates: Duplicates;
  readonly merging: Merging;
  readonly trash: Trash;
  readonly takingBack: TakingBack;
  readonly jobs: Jobs;
  readonly sheets: Sheets;
  readonly imports: Imports;
  readonly statistics: AccountStatistics;
  readonly backups: Pick<BackupCopies, 'state'>;
  readonly exportMemories: ReturnType<typeof createExporting>;
  readonly saveRejects: ReturnType<typeof createSaveRejects>;
  readonly mirror: Mirror;
  readonly settings: SettingsStore;
  readonly hotkey: Hotkey;
  readonly prefill: Prefill;
  readonly navigation: Navigation;
  readonly status: () => Status;
  readonly windows: {
    show(name: WindowName): void;
    hide(name: WindowName): void;
    isShown(name: WindowName): boolean;
    fitCapture(height: number): void;
  };
  /** Called when the words of a page that aren't saved are on disk. */
  readonly wordsKept: (page: WindowName) => void;
  readonly trayHost: () => TrayHost;
  readonly quit: () => void;
  readonly copyText: (text: string) => Promise<void>;
  readonly openOutside: (address: string) => Promise<boolean>;
};

/** What main answers each call of the contract with: one line a call, from name to core function. */
export const createHandlers = (deps: HandlerDeps): AppHandlers => {
  const {
    store,
    account,
    memories,
    changes,
    trash,
    takingBack,
    jobs,
    sheets,
    imports,
    statistics,
    backups,
    library,
    duplicates,
    merging,
    mirror,
    settings,
    hotkey,
    prefill,
    navigation,
    status,
    windows,
    openOutside,
  } = deps;
  return {
    'memories.capture': (draft, caller) => memories.capture(draft, caller === 'capture'),
    'memories.captureAll': (drafts) => memories.captureAll(drafts, true),
    'memories.find': (ids) => memories.find(ids),
    'tags.known': ({ limit }) => library.knownTags(limit),
    'memories.edit': ({ id, change, base }) => changes.edit(id, change, base),
    'memories.takeBack': ({ ids }) => takingBack.takeBack(ids),
    'memories.remove': ({ id }) => trash.remove(id),
    'memories.removeAll': ({ ids }) => trash.removeAll(ids),
    'memories.restore': ({ id }) => trash.restore(id),
    'memories.restoreAll': ({ ids }) => trash.restoreAll(ids),
    'memories.keepOne': ({ keepId, removeId, withTags }) => merging.keepOne(keepId, removeId, withTags),
    'memories.unmerge': ({ keepId, removeId, added }) => merging.unmerge(keepId, removeId, added),
    'memories.history': ({ id }) => memories.earlierTexts(id),
    'jobs.start': ({ action, selection }) => jobs.start(action, selection),
    'jobs.add': ({ id, ids, hasMore }) => jobs.add(id, ids, hasMore),
    'jobs.read': () => jobs.read(),
    'jobs.pause': ({ id }) => jobs.pause(id),
    'jobs.resume': ({ id }) => jobs.resume(id),
    'jobs.stop': ({ id }) => jobs.stop(id),
    'jobs.retry': ({ id }) => jobs.retry(id),
    'jobs.failures': ({ id }) => jobs.failures(id),
    'jobs.dismiss': ({ id }) => jobs.dismiss(id),
    'import.open': (source) => imports.openSheet(source),
    'import.read': () => imports.readSheet(),
    'import.plan': ({ sheet }) => imports.plan(sheet),
    'import.start': ({ sheet }) => imports.start(sheet),
    'import.report': ({ id }) => imports.report(id),
    'import.rejects': ({ id }, caller) => deps.saveRejects(id, caller),
    'import.showRefused': () => {
      windows.show('library');
      navigation.goTo({ view: 'attention' });
      return ok(null);
    },
    'import.takeBack': ({ id, alsoEdited }) => imports.takeBack(id, alsoEdited),
    'memories.retry': ({ id }) => changes.sendAgain(id),
    'memories.giveUp': ({ id }) => changes.giveUp(id),
    'memories.dismissNotice': ({ id }) => changes.dismissNotice(id),
    'memories.resolveConflict': ({ id, keep }) => changes.settle(id, keep),
    'memories.nearest': ({ content }) => library.nearest(content),
    'library.page': ({ query, offset, limit }) => library.page(query, offset, limit),
    'library.ids': ({ query, from, to }) => library.ids(query, from, to),
    'library.present': ({ query, ids }) => library.present(query, ids),
    'library.indexOf': ({ query, id }) => library.indexOf(query, id),
    'library.export': (request, caller) => deps.exportMemories(request, caller),
    'library.duplicates': ({ offset, limit }) => duplicates.ask(offset, limit),
    'library.keepBoth': ({ ids: [one, other], isKept }) => duplicates.setKept(one, other, isKept),
    'library.keepOldest': () => jobs.keepOldest(),
    'library.statistics': () => statistics.read(),
    'library.tags': ({ text, among }) => library.tags(text, among),
    'library.counts': () => library.counts(),
    'library.place': () => library.place(),
    'library.keepPlace': (place) => {
      const kept = library.keepPlace(place);
      if (kept.ok) deps.wordsKept('library');
      return kept;
    },
    'navigation.take': () => ok(navigation.take()),
    'import.piece': (piece) => Promise.resolve(sheets.piece(piece)),
    'import.text': ({ sheet }) => sheets.text(sheet),
    'import.page': ({ sheet, filter, find, offset, limit }) => sheets.page(sheet, filter, find, offset, limit),
    'import.do': ({ sheet, operation }) => sheets.do(sheet, operation),
    'import.undo': ({ sheet }) => sheets.undo(sheet),
    'import.redo': ({ sheet }) => sheets.redo(sheet),
    'import.discard': ({ sheet }) => sheets.discard(sheet),
    'import.copyPrompt': async () => {
      await deps.copyText(aiPrompt);
      return ok(null);
    },
    'memories.refresh': () => {
      library.prepare();
      return mirror.refresh();
    },
    'sync.read': () => storing(mirror.state),
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
    'backups.read': () => ok(backups.state()),
    'status.read': () => ok(status()),
    'window.open': (name) => nothing(() => windows.show(name)),
    'window.isShown': (_input, caller) => ok(windows.isShown(caller)),
    'window.hide': (_input, caller) => nothing(() => windows.hide(caller)),
    'window.fit': ({ height }) => nothing(() => windows.fitCapture(height)),
    'app.quit': () => nothing(() => setImmediate(deps.quit)),
    'links.open': async (link) => ((await openOutside(links[link])) ? ok(null) : failed({ kind: 'internal' })),
  };
};

const nothing = (work: () => void): Result<null> => {
  const done = storing(work);
  return done.ok ? ok(null) : done;
};
