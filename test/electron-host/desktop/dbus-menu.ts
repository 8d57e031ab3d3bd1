import { defineInterface, Variant, type DefinedInterface } from 'dbus-native';
import type { MenuItem } from './menu-item.ts';

type Properties = [string, Variant][];
/** `(ia{sv}av)`: id, properties, children. */
type Layout = [number, Properties, Variant[]];

const signature = '(ia{sv}av)';

/** A menu as `com.canonical.dbusmenu`, which panels read and send clicks to. */
export const defineDbusMenu = (items: () => readonly MenuItem[]) => {
  let revision = 1;

  const find = (id: number, among: readonly MenuItem[] = items()): MenuItem | undefined => {
    for (const item of among) {
      const found = item.commandId === id ? item : find(id, item.submenu?.items ?? []);
      if (found) return found;
    }
    return undefined;
  };
  const layoutOf = (id: number): Layout => {
    const item = find(id);
    if (item) return itemLayout(item);
    return [0, [['children-display', new Variant('s', 'submenu')]], items().map(child)];
  };
  const changed = (): void => {
    revision += 1;
    menu.emit['LayoutUpdated']?.(revision, 0);
  };
  const happened = (id: number, event: string): void => {
    const item = find(id);
    if (event !== 'clicked' || !item?.enabled) return;
    item.click();
    changed();
  };

  const menu: DefinedInterface = defineInterface({
    name: 'com.canonical.dbusmenu',
    methods: {
      GetLayout: {
        in: { parentId: 'i', recursionDepth: 'i', propertyNames: 'as' },
        out: { revision: 'u', layout: signature },
        handler: ({ parentId }: { parentId: number }) => ({ revision, layout: layoutOf(parentId) }),
      },
      GetGroupProperties: {
        in: { ids: 'ai', propertyNames: 'as' },
        out: { properties: 'a(ia{sv})' },
        handler: ({ ids }: { ids: number[] }) =>
          ids.flatMap((id) => {
            const item = find(id);
            return item ? [[id, propertiesOf(item)]] : [];
          }),
      },
      Event: {
        in: { id: 'i', eventId: 's', data: 'v', timestamp: 'u' },
        handler: ({ id, eventId }: { id: number; eventId: string }) => {
          happened(id, eventId);
        },
      },
      EventGroup: {
        in: { events: 'a(isvu)' },
        out: { idErrors: 'ai' },
        handler: ({ events }: { events: [number, string][] }) => {
          for (const [id, event] of events) happened(id, event);
          return [];
        },
      },
      AboutToShow: { in: { id: 'i' }, out: { needUpdate: 'b' }, handler: () => false },
      AboutToShowGroup: {
        in: { ids: 'ai' },
        out: { updatesNeeded: 'ai', idErrors: 'ai' },
        handler: () => ({ updatesNeeded: [], idErrors: [] }),
      },
    },
    properties: {
      Version: { type: 'u', access: 'read', value: 3 },
      TextDirection: { type: 's', access: 'read', value: 'ltr' },
      Status: { type: 's', access: 'read', value: 'normal' },
      IconThemePath: { type: 'as', access: 'read', value: [] },
    },
    signals: {
      LayoutUpdated: { args: { revision: 'u', parent: 'i' } },
      ItemsPropertiesUpdated: { args: { updatedProps: 'a(ia{sv})', removedProps: 'a(ias)' } },
    },
  });
  return { menu, changed };
};

const itemLayout = (item: MenuItem): Layout => [
  item.commandId,
  propertiesOf(item),
  (item.submenu?.items ?? []).map(child),
];
const child = (item: MenuItem): Variant => new Variant(signature, itemLayout(item));

/** Only what differs from dbusmenu's defaults. */
const propertiesOf = (item: MenuItem): Properties => {
  if (item.type === 'separator') return [['type', new Variant('s', 'separator')]];
  const properties: Properties = [['label', new Variant('s', dbusLabel(item.label))]];
  if (!item.enabled) properties.push(['enabled', new Variant('b', false)]);
  if (!item.visible) properties.push(['visible', new Variant('b', false)]);
  if (item.submenu) properties.push(['children-display', new Variant('s', 'submenu')]);
  if (item.accelerator) properties.push(['shortcut', new Variant('aas', [shortcutOf(item.accelerator)])]);
  if (item.type === 'checkbox' || item.type === 'radio') {
    properties.push(['toggle-type', new Variant('s', item.type === 'radio' ? 'radio' : 'checkmark')]);
    properties.push(['toggle-state', new Variant('i', item.checked ? 1 : 0)]);
  }
  return properties;
};

/** Electron marks a mnemonic with `&` and doubles a real one; dbusmenu does the same with `_`. */
const dbusLabel = (label: string): string =>
  label.replaceAll('_', '__').replace(/&(.?)/gs, (_mark, next: string) => (next === '&' ? '&' : `_${next}`));

const modifierNames: Readonly<Record<string, string>> = {
  commandorcontrol: 'Control',
  cmdorctrl: 'Control',
  control: 'Control',
  ctrl: 'Control',
  shift: 'Shift',
  alt: 'Alt',
  option: 'Alt',
  super: 'Super',
  meta: 'Super',
};
const shortcutOf = (accelerator: string): string[] =>
  accelerator.split('+').map((word) => modifierNames[word.toLowerCase()] ?? word);
