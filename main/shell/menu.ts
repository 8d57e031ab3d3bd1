import type { MenuItemConstructorOptions } from 'electron';
import type { WindowName } from '../../preload/contract/windows.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import type { Job } from '../../preload/contract/jobs.ts';
import type { Status } from '../../preload/contract/status.ts';
import { importLine, isImport } from '../../preload/contract/report-words.ts';
import { problemWords } from '../../preload/contract/problem-words.ts';
import { pauseWords, statusDetails, statusWords } from '../../preload/contract/status-words.ts';

export type TrayState = {
  readonly status: Status;
  readonly hotkey: HotkeyStatus;
  readonly isPaused: boolean;
  /** The newest memories, newest first; at most five are shown. */
  readonly recent: readonly { readonly id: string; readonly content: string }[];
  /** Imports that are at work are told, each in a line. */
  readonly jobs: readonly Job[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

export type TrayActions = {
  readonly show: (window: WindowName) => void;
  /** Shows one memory in the library. */
  readonly open: (memoryId: string) => void;
  /** Holds everything back, or goes on. */
  readonly pause: (isPaused: boolean) => void;
  readonly quit: () => void;
};

/** macOS needs a menu for copy, paste and quit to work in windows; File is what closes one by Cmd+W. */
export const macMenu: MenuItemConstructorOptions[] = [
  { role: 'appMenu' },
  { role: 'fileMenu' },
  { role: 'editMenu' },
  { role: 'windowMenu' },
];

const mostRecent = 5;
const longestLabel = 48;

/** The tray's menu for a state; pure, so that what a person reads there can be tested word for word. */
export const trayMenu = (
  { status, hotkey, isPaused, recent, jobs, now }: TrayState,
  actions: TrayActions,
  timeOf: (ms: number) => string,
): MenuItemConstructorOptions[] => [
  captureItem(hotkey, actions),
  ...hotkeyTrouble(hotkey, actions),
  {
    id: 'open',
    label: 'Open Inkling',
    click: () => {
      actions.show('library');
    },
  },
  {
    id: 'import',
    label: 'Import…',
    click: () => {
      actions.show('import');
    },
  },
  ...recentItems(recent, actions),
  { type: 'separator' },
  { id: 'status', label: statusWords(status, timeOf).text, enabled: false },
  ...detailItem(status, timeOf),
  ...importItems(jobs, now, actions, timeOf),
  {
    id: 'pause',
    label: pauseWords(isPaused),
    click: () => {
      actions.pause(!isPaused);
    },
  },
  { type: 'separator' },
  {
    id: 'settings',
    label: 'Settings…',
    click: () => {
      actions.show('settings');
    },
  },
  { id: 'quit', label: 'Quit Inkling', click: actions.quit },
];

const detailItem = (status: Status, timeOf: (ms: number) => string): MenuItemConstructorOptions[] => {
  const details = statusDetails(status, timeOf);
  return details === null ? [] : [{ id: 'details', label: details, enabled: false }];
};

/** How far each import has come that is not at its end; a click shows it. */
const importItems = (
  jobs: TrayState['jobs'],
  now: number,
  actions: TrayActions,
  timeOf: (ms: number) => string,
): MenuItemConstructorOptions[] =>
  jobs
    .filter(isImport)
    .filter(({ state }) => state !== 'finished' && state !== 'stopped')
    .map((job) => ({
      id: `import-${job.id}`,
      label: `${job.action.kind === 'import' ? `Import of ${asLabel(job.action.name)}` : 'Import'}: ${importLine(job, now, timeOf)}`,
      click: () => {
        actions.show('import');
      },
    }));

const captureItem = (hotkey: HotkeyStatus, actions: TrayActions): MenuItemConstructorOptions => ({
  id: 'capture',
  label: 'Capture',
  ...(hotkey.registered ? { accelerator: hotkey.accelerator, registerAccelerator: false } : {}),
  click: () => {
    actions.show('capture');
  },
});

const hotkeyTrouble = ({ problem }: HotkeyStatus, actions: TrayActions): MenuItemConstructorOptions[] =>
  problem
    ? [
        {
          id: 'hotkey',
          label: withoutPeriod(problemWords(problem).title),
          click: () => {
            actions.show('settings');
          },
        },
      ]
    : [];

const recentItems = (recent: TrayState['recent'], actions: TrayActions): MenuItemConstructorOptions[] => {
  if (recent.length === 0) return [];
  const submenu = recent.slice(0, mostRecent).map(({ id, content }, index) => ({
    id: `recent-${index}`,
    label: asLabel(content),
    click: () => {
      actions.open(id);
    },
  }));
  return [{ id: 'recent', label: 'Recent', submenu }];
};

/** One line of plain text: a line break ends it, "&" is doubled because menus read it as a mnemonic. */
const asLabel = (content: string): string => {
  const points = Array.from(content.replace(/\s+/g, ' ').trim());
  const short = points.length > longestLabel ? `${points.slice(0, longestLabel - 1).join('')}…` : points.join('');
  return short.replaceAll('&', '&&');
};

const withoutPeriod = (sentence: string): string => sentence.replace(/\.$/, '');
