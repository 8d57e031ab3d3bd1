import { defineInterface, sessionBus, variantValue } from 'dbus-native';
import { once } from 'node:events';

const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';

/** One entry of a tray's menu as a panel reads it. */
export type Entry = { readonly id: number; readonly properties: Record<string, unknown>; readonly children: Entry[] };

/** A panel on the session bus: takes icons in, reads them and clicks on them. */
export type Panel = {
  /** Waits for the next icon and answers its name on the bus. */
  readonly icon: Promise<string>;
  property(icon: string, name: string): Promise<unknown>;
  menu(icon: string): Promise<Entry[]>;
  click(icon: string, id: number): Promise<void>;
  activate(icon: string): Promise<void>;
  close(): Promise<void>;
};

export const openPanel = async (busAddress: string): Promise<Panel> => {
  const bus = sessionBus({ busAddress });
  await once(bus.connection, 'connect');
  const icon = Promise.withResolvers<string>();
  const watcher = defineInterface({
    name: 'org.kde.StatusNotifierWatcher',
    methods: {
      RegisterStatusNotifierItem: {
        in: { service: 's' },
        handler: ({ service }: { service: string }) => {
          icon.resolve(service);
        },
      },
    },
    properties: {
      IsStatusNotifierHostRegistered: { type: 'b', access: 'read', value: true },
      RegisteredStatusNotifierItems: { type: 'as', access: 'read', value: [] },
      ProtocolVersion: { type: 'i', access: 'read', value: 0 },
    },
    signals: { StatusNotifierHostRegistered: {} },
  });
  await bus.export('/StatusNotifierWatcher', watcher);
  await bus.requestName(watcher.name, 0);

  const call = async (
    destination: string,
    path: string,
    of: string,
    member: string,
    signature: string,
    body: unknown[],
  ) => {
    const answer: unknown = await bus.invoke({ destination, path, interface: of, member, signature, body });
    return answer;
  };
  const property = async (destination: string, name: string): Promise<unknown> => {
    const path = '/StatusNotifierItem';
    const found = await call(destination, path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [itemInterface, name]);
    return variantValue(found);
  };
  const menuPath = async (destination: string): Promise<string> => String(await property(destination, 'Menu'));

  return {
    icon: icon.promise,
    property,
    menu: async (destination) => {
      const path = await menuPath(destination);
      const body = [0, -1, []];
      const [, layout] = (await call(destination, path, menuInterface, 'GetLayout', 'iias', body)) as [number, Layout];
      return entryOf(layout).children;
    },
    click: async (destination, id) => {
      const path = await menuPath(destination);
      await call(destination, path, menuInterface, 'Event', 'isvu', [id, 'clicked', ['s', ''], 0]);
    },
    activate: async (destination) => {
      await call(destination, '/StatusNotifierItem', itemInterface, 'Activate', 'ii', [0, 0]);
    },
    close: () => bus.close(),
  };
};

type Layout = [number, Record<string, unknown>, unknown[]];
const entryOf = ([id, properties, children]: Layout): Entry => ({
  id,
  properties,
  children: children.map((child) => entryOf(variantValue(child))),
});
