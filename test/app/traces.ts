import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { calls, type CallName } from '../../preload/contract/calls.ts';
import type { WindowName } from '../../preload/contract/windows.ts';
import { events } from '../../preload/contract/events.ts';
import { everything } from '../../preload/contract/library-values.ts';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import type { InPage } from './in-page.ts';
import { familyOf, readProc } from './processes.ts';

/** Everything in which a secret could have been left behind: where, and its bytes. */
export type Place = { readonly where: string; readonly bytes: Buffer };

/** Makes a window note every event that main tells it from now on. */
export const noteEvents = (page: Page): Promise<void> =>
  page.evaluate((names) => {
    const here: InPage = globalThis;
    const heard: unknown[] = (here.heard ??= []);
    for (const name of names) here.bridge?.on(name, (payload) => heard.push(payload));
  }, eventNames);

/** Everything a window shows, keeps, has heard, and gets for an answer. */
export const placesInPage = async (app: DrivenApp, window: WindowName): Promise<Place[]> => {
  const page = await app.page(window);
  const asked = callNames.filter((name) => calls[name].windows.some((one) => one === window));
  const range = { limit: 100, offset: 0 };
  const tried = [null, range, { ...range, query: everything }];
  const inPage = await page.evaluate(
    async ({ names, tried: wanted }) => {
      const here: InPage = globalThis;
      const answers: unknown[] = [];
      // Some want no input, some a range, some a query as well; a refusal is an answer too.
      for (const name of names) {
        for (const input of wanted) answers.push(await here.bridge?.call(name, input));
      }
      const inputs = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
      const fields = Array.from(inputs, (field) => field.value);
      return {
        document: document.documentElement.outerHTML,
        fields: JSON.stringify(fields),
        storage: JSON.stringify([localStorage, sessionStorage, document.cookie, location.href]),
        answers: JSON.stringify(answers),
        events: JSON.stringify(here.heard ?? []),
      };
    },
    { names: asked, tried },
  );
  return Object.entries(inPage).map(([what, text]) => ({ where: `${window}: ${what}`, bytes: Buffer.from(text) }));
};

/** What the app's processes were given and printed, and every file that it and its browser keep. Linux only. */
export const placesOfProcess = (app: DrivenApp): Place[] => {
  const family = familyOf(app.electron.process().pid ?? 0);
  const given = family.flatMap((pid) =>
    (['cmdline', 'environ'] as const).map((name) => ({
      where: `/proc/${pid}/${name}`,
      bytes: Buffer.from(readProc(pid, name), 'latin1'),
    })),
  );
  const folders = given.flatMap(({ bytes }) => /--user-data-dir=([^\0 ]+)/.exec(bytes.toString())?.[1] ?? []);
  const printed = { where: 'output', bytes: Buffer.from(app.output()) };
  return [...given, printed, ...[...new Set([app.profile, ...folders])].flatMap(placesInFolder)];
};

/** Every file below a folder. */
export const placesInFolder = (folder: string): Place[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      try {
        return [{ where: file, bytes: readFileSync(file) }];
      } catch {
        // The browser removes files while they are listed.
        return [];
      }
    });

/** Where a text stands, in any of the forms programs write one. */
export const placesWith = (text: string, places: readonly Place[]): string[] => {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + text)
      .toString('base64')
      .slice(4, -4),
  );
  const forms = [text, ...base64, Buffer.from(text).toString('hex'), encodeURIComponent(text)].map((form) =>
    Buffer.from(form),
  );
  forms.push(Buffer.from(text, 'utf16le'));
  return places.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ where }) => where);
};

const isName = <T extends object>(record: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(record, name);
const eventNames = Object.keys(events).filter((name) => isName(events, name));
/** The calls that only answer something. */
const callNames: CallName[] = Object.keys(calls)
  .filter((name) => isName(calls, name))
  .filter((name) => /\.(read|refresh|check|page|counts|statistics|known|place)$/.test(name));
