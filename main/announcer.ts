import type { WebContents } from 'electron';
import type { EventName, EventPayload } from '../preload/contract/events.ts';
import type { Sheet } from '../preload/contract/import.ts';
import type { HotkeyStatus, SettingsView, TrayHost } from '../preload/contract/settings.ts';
import type { Core } from './core/open-core.ts';
import { storageProblem } from './core/store/database.ts';

type Audience<Page> = {
  readonly core: Pick<Core, 'status' | 'account' | 'mirror' | 'jobs' | 'backups'>;
  readonly pages: () => readonly Page[];
  readonly refreshTray: () => void;
};

export type Announcer = ReturnType<typeof createAnnouncer<WebContents>>;

/** Tells one page; see `shell/bridge`. */
type Tell<Page> = <N extends EventName>(page: Page, name: N, payload: EventPayload<N>) => void;

/** Tells windows and tray what changed. Many changes within one turn of the event loop are told once. */
export const createAnnouncer = <Page>(tell: Tell<Page>) => {
  let audience: Audience<Page> | null = null;
  let isDue = false;
  // A page asks for everything when it opens, and assumes that there are no jobs until it has the answer.
  const told = new Map<EventName, string>([['jobs.changed', '[]']]);

  const say = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    for (const page of audience?.pages() ?? []) tell(page, name, payload);
  };

  const sayNews = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    const text = JSON.stringify(payload);
    if (told.get(name) === text) return;
    told.set(name, text);
    say(name, payload);
  };

  const flush = (): void => {
    isDue = false;
    if (!audience) return;
    try {
      const { core } = audience;
      sayNews('status.changed', core.status());
      sayNews('account.changed', core.account.view());
      sayNews('sync.changed', core.mirror.state());
      sayNews('backups.changed', core.backups.state());
      const jobs = core.jobs.read();
      if (jobs.ok) sayNews('jobs.changed', jobs.value);
      say('memories.changed', null);
      audience.refreshTray();
    } catch (error) {
      // The store can't be read just now; the person's next call says so.
      if (!storageProblem(error)) throw error;
      console.error('The store could not be read for the status line.');
    }
  };

  return {
    connect: (to: Audience<Page>): void => {
      audience = to;
    },
    /** Tells nothing from now on: the store is about to close. */
    end: (): void => {
      audience = null;
    },
    changed: (): void => {
      if (isDue) return;
      isDue = true;
      setImmediate(flush);
    },
    settings: (view: SettingsView): void => {
      say('settings.changed', view);
    },
    sheet: (sheet: Sheet): void => {
      say('import.changed', sheet);
    },
    tray: (host: TrayHost): void => {
      say('tray.changed', host);
    },
    hotkey: (status: HotkeyStatus): void => {
      say('hotkey.changed', status);
      audience?.refreshTray();
    },
  };
};
