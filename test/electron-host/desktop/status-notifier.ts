import { defineInterface, sessionBus, type DefinedInterface } from 'dbus-native';
import { once } from 'node:events';
import process from 'node:process';
import { trace } from '../trace.ts';
import { defineDbusMenu } from './dbus-menu.ts';
import type { MenuItem } from './menu-item.ts';
import type { NativeImage } from './native-image.ts';

/** What the tray tells of itself when it is asked. */
export type TrayContent = {
  readonly title: string;
  readonly toolTip: () => string;
  readonly image: () => NativeImage;
  readonly items: () => readonly MenuItem[];
  readonly clicked: (how: 'click' | 'middle-click' | 'right-click') => void;
};

export type StatusNotifier = {
  toolTipChanged(): void;
  iconChanged(): void;
  menuChanged(): void;
  leave(): Promise<void>;
};

const itemPath = '/StatusNotifierItem';
const menuPath = '/com/canonical/dbusmenu';
let lastIcon = 0;

/**
 * Puts an icon and its menu on the session bus and tells the panel of them: `org.kde.StatusNotifierItem`, with the names
 * and paths Chromium uses (chrome/browser/ui/views/status_icons/status_icon_linux_dbus.cc).
 */
export const joinTray = async (content: TrayContent): Promise<StatusNotifier> => {
  const bus = sessionBus();
  await once(bus.connection, 'connect');
  // The bus may end before the app does.
  bus.connection.on('error', trace);
  const item = defineItem(content);
  const { menu, changed } = defineDbusMenu(content.items);
  await bus.export(menuPath, menu);
  await bus.export(itemPath, item);
  const name = `org.freedesktop.StatusNotifierItem-${process.pid}-${++lastIcon}`;
  await bus.requestName(name, 0);
  await register(bus, name);

  return {
    toolTipChanged: () => item.emit['NewToolTip']?.(),
    iconChanged: () => item.emit['NewIcon']?.(),
    menuChanged: changed,
    leave: () => bus.close(),
  };
};

/** Without a panel there is nobody to tell; the icon can still be found by its name. */
const register = async (bus: ReturnType<typeof sessionBus>, name: string): Promise<void> => {
  const watcher = 'org.kde.StatusNotifierWatcher';
  try {
    await bus.invoke({
      destination: watcher,
      path: '/StatusNotifierWatcher',
      interface: watcher,
      member: 'RegisterStatusNotifierItem',
      signature: 's',
      body: [name],
    });
  } catch (error) {
    trace('no panel shows the tray icon', error);
  }
};

const defineItem = ({ title, toolTip, image, clicked }: TrayContent): DefinedInterface => {
  const at = { x: 'i', y: 'i' };
  return defineInterface({
    name: 'org.kde.StatusNotifierItem',
    methods: {
      Activate: {
        in: at,
        handler: () => {
          clicked('click');
        },
      },
      SecondaryActivate: {
        in: at,
        handler: () => {
          clicked('middle-click');
        },
      },
      ContextMenu: {
        in: at,
        handler: () => {
          clicked('right-click');
        },
      },
      Scroll: { in: { delta: 'i', orientation: 's' }, handler: () => undefined },
    },
    properties: {
      Category: { type: 's', access: 'read', value: 'ApplicationStatus' },
      Id: { type: 's', access: 'read', value: title },
      Title: { type: 's', access: 'read', value: title },
      Status: { type: 's', access: 'read', value: 'Active' },
      WindowId: { type: 'i', access: 'read', value: 0 },
      ItemIsMenu: { type: 'b', access: 'read', value: false },
      Menu: { type: 'o', access: 'read', value: menuPath },
      // Panels take the path of a file as well as a name; its pixels are not sent.
      IconName: { type: 's', access: 'read', get: () => image().file ?? 'applications-other' },
      IconPixmap: { type: 'a(iiay)', access: 'read', value: [] },
      ToolTip: { type: '(sa(iiay)ss)', access: 'read', get: () => ['', [], toolTip(), ''] },
    },
    signals: { NewToolTip: {}, NewIcon: {}, NewTitle: {}, NewStatus: { args: { status: 's' } } },
  });
};
