import type { WebContents } from 'electron';
import type { EventName, EventPayload } from '../preload/contract/events.ts';
import type { Sheet } from '../preload/contract/import.ts';
import type { HotkeyStatus, SettingsView, TrayHost } from '../preload/contract/settings.ts';
import type { Core } from './core/open-core.ts';
import { storageProblem } from './core/store/database.ts';
import { tell } from './shell/bridge.ts';

type Audience = {
  readonly core: Pick<Core, 'status' | 'account' | 'mirror' | 'jobs' | 'backups'>;
  readonly pages: () => readonly WebContents[];
  readonly refreshTray: () => void;
};

export type Announcer = ReturnType<typeof createAnnouncer>;

/** Tells windows and tray what changed. Many changes within one turn of the event loop are told once. */
export const createAnnouncer = () => {
  let audience: Audience | null = null;
  let isDue = false;
  let lastStatus = '';
  let lastAccount = '';
  let lastSync = '';
  let lastBackups = '';
  let lastJobs = '[]';

  const say = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    for (const page of audience?.pages() ?? []) tell(page, name, payload);
  };

  const flush = (): void => {
    isDue = false;
    if (!audience) return;
    try {
      const status = audience.core.status();
      const account = audience.core.account.view();
      const sync = audience.core.mirror.state();
      const backups = audience.core.backups.state();
      const jobs = audience.core.jobs.read();
      if (isNews(status, lastStatus)) say('status.changed', status);
      if (isNews(account, lastAccount)) say('account.changed', account);
      if (isNews(sync, lastSync)) say('sync.changed', sync);
      if (isNews(backups, lastBackups)) say('backups.changed', backups);
      lastBackups = JSON.stringify(backups);
      lastStatus = JSON.stringify(status);
      lastAccount = JSON.stringify(account);
      lastSync = JSON.stringify(sync);
      if (jobs.ok && isNews(jobs.value, lastJobs)) say('jobs.changed', jobs.value);
      if (jobs.ok) lastJobs = JSON.stringify(jobs.value);
      say('memories.changed', null);
      audience.refreshTray();
    } catch (error) {
      // The store can't be read just now; the call that a person makes next says so.
      if (!storageProblem(error)) throw error;
      console.error('The store could not be read for the status line.');
    }
  };

  return {
    connect: (to: Audience): void => {
      audience = to;
    },
    /** Nothing is told any more: the store is about to close. */
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

const isNews = (value: unknown, last: string): boolean => JSON.stringify(value) !== last;
