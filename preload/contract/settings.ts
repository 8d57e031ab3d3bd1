import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** What a person can set and what the settings file holds. Never a secret. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** An Electron accelerator. Never Ctrl+Alt+letter: that is AltGr on many keyboards. */
  hotkey: z.string().min(1).max(64).default('CommandOrControl+Shift+Space'),
  /** Nothing is sent until the person goes on; what is captured waits. */
  sendingPaused: z.boolean().default(false),
});

export const settingsChangeSchema = z.object({
  theme: settingsSchema.shape.theme.unwrap().optional(),
  hotkey: settingsSchema.shape.hotkey.unwrap().optional(),
  sendingPaused: z.boolean().optional(),
});

/**
 * `notice` says what happened to a file that could not be read; it is kept aside under that name. `unsaved`: what holds
 * now could not be written, and ends with Inkling.
 */
export const settingsViewSchema = z.object({
  settings: settingsSchema,
  notice: z.object({ keptAside: z.string() }).nullable(),
  unsaved: z.boolean(),
});

export const hotkeyStatusSchema = z.object({
  accelerator: z.string(),
  registered: z.boolean(),
  problem: problemSchema.nullable(),
  /** Shortcuts that could be registered just now; empty while the chosen one works. */
  alternatives: z.array(z.string()),
  /** The desktop binds keys to programs (Wayland): that it was registered is no promise that it arrives. */
  isBoundByDesktop: z.boolean(),
});

/** Whether the desktop shows icons in a tray, as far as is known. */
export const trayHostSchema = z.enum(['there', 'none', 'unknown']);

export type TrayHost = z.infer<typeof trayHostSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type SettingsChange = z.infer<typeof settingsChangeSchema>;
export type SettingsView = z.infer<typeof settingsViewSchema>;
export type HotkeyStatus = z.infer<typeof hotkeyStatusSchema>;
