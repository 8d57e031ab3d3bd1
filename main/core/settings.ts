import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Result } from '../../preload/contract/problem.ts';
import {
  settingsSchema,
  type Settings,
  type SettingsChange,
  type SettingsView,
} from '../../preload/contract/settings.ts';
import type { Clock } from './clock.ts';
import { writeDurably } from './durable-file.ts';

const version = 1;
const fileSchema = z.looseObject({ version: z.literal(version), settings: settingsSchema });

export type SettingsStore = ReturnType<typeof openSettings>;

/**
 * Reads the settings file. One that can't be understood is renamed aside and named in `notice`, never overwritten:
 * somebody may have edited it by hand. Synchronous on purpose, because a hanging keychain call holds the threads
 * that `fs.promises` needs (measured).
 */
export const openSettings = (file: string, clock: Clock, changed: (view: SettingsView) => void) => {
  const { keptInPlace, ...found } = readSettings(file, clock);
  let view: SettingsView = found;
  const show = (next: SettingsView): void => {
    view = next;
    changed(view);
  };

  return {
    view: (): SettingsView => view,
    /**
     * Changes only what is named; on disk when this returns well. Whether sending is paused holds at once, until
     * Inkling quits, also where it can't be written.
     */
    change: (change: SettingsChange): Result<SettingsView> => {
      const settings: Settings = {
        theme: change.theme ?? view.settings.theme,
        hotkey: change.hotkey ?? view.settings.hotkey,
        sendingPaused: change.sendingPaused ?? view.settings.sendingPaused,
      };
      if (!keptInPlace && isWritten(file, settings)) {
        show({ settings, notice: null, unsaved: false });
        return { ok: true, value: view };
      }
      if (change.sendingPaused !== undefined) {
        show({ ...view, settings: { ...view.settings, sendingPaused: change.sendingPaused }, unsaved: true });
      }
      return { ok: false, problem: { kind: 'settings-unwritable' } };
    },
  };
};

/** `keptInPlace`: the file can't be understood and can't be moved either, so it must not be written over. */
type Found = SettingsView & { keptInPlace: boolean };

const readSettings = (file: string, clock: Clock): Found => {
  const settings = settingsSchema.parse({});
  if (!existsSync(file)) return { settings, notice: null, unsaved: false, keptInPlace: false };
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return { settings: parsed.data.settings, notice: null, unsaved: false, keptInPlace: false };
  } catch {
    // Not JSON, or not readable: kept aside below.
  }
  const aside = asideName(file, clock.now());
  try {
    renameSync(file, path.join(path.dirname(file), aside));
    return { settings, notice: { keptAside: aside }, unsaved: false, keptInPlace: false };
  } catch {
    return { settings, notice: { keptAside: path.basename(file) }, unsaved: false, keptInPlace: true };
  }
};

const asideName = (file: string, now: number): string => {
  const { name, ext } = path.parse(file);
  return `${name}.unreadable-${new Date(now).toISOString().replaceAll(':', '-')}${ext}`;
};

const isWritten = (file: string, settings: Settings): boolean => {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeDurably(file, Buffer.from(`${JSON.stringify({ version, settings }, null, 2)}\n`));
    return true;
  } catch {
    return false;
  }
};
