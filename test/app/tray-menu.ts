import type { Entry, Panel } from '../electron-host/conformance/session-bus.ts';

/** Chooses an entry of the tray's menu, also one of a menu in it. */
export const choose = async (panel: Panel, label: string): Promise<void> => {
  const icon = await panel.icon;
  const everything = (await panel.menu(icon)).flatMap((entry) => [entry, ...entry.children]);
  const entry = everything.find(({ properties }) => properties['label'] === label);
  if (!entry) throw new Error(`The menu has no ${label}: ${labels(everything).join(', ')}.`);
  await panel.click(icon, entry.id);
};

/** What stands in a menu; a line between is a "separator". */
export const labels = (entries: readonly Entry[]): string[] =>
  entries.map(({ properties }) => String(properties['label'] ?? properties['type']));
