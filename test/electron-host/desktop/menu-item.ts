import { app } from '../app/app.ts';
import { refuseUnknown } from '../strict.ts';
import { BrowserWindow } from '../window/browser-window.ts';
import { Menu } from './menu.ts';

type Options = Electron.MenuItemConstructorOptions;
type Role = NonNullable<Options['role']>;

/** Roles that do something without a native menu; those that edit text are the browser's own in the stand-in. */
const roleActions: Partial<Record<Role, () => void>> = {
  quit: () => {
    app.quit();
  },
  close: () => BrowserWindow.getFocusedWindow()?.close(),
  minimize: () => BrowserWindow.getFocusedWindow()?.minimize(),
  reload: () => BrowserWindow.getFocusedWindow()?.webContents.reload(),
};
const roleLabels: Partial<Record<Role, string>> = {
  quit: 'Quit',
  close: 'Close Window',
  minimize: 'Minimize',
  reload: 'Reload',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  undo: 'Undo',
  redo: 'Redo',
  selectAll: 'Select All',
};

type UsedItem = Pick<
  Electron.MenuItem,
  | 'accelerator'
  | 'checked'
  | 'click'
  | 'commandId'
  | 'enabled'
  | 'id'
  | 'label'
  | 'registerAccelerator'
  | 'type'
  | 'visible'
>;

let lastCommand = 0;

/** An item of a menu, whose `click` does what a click on it does. */
export class MenuItem implements UsedItem {
  readonly commandId = ++lastCommand;
  readonly id: string;
  readonly type: Electron.MenuItem['type'];
  readonly role: Role | undefined;
  readonly accelerator: Electron.Accelerator | null;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  readonly icon: Options['icon'];
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  /** The radio items this one excludes, itself included. */
  group: readonly MenuItem[] = [];
  #checked: boolean;
  readonly #clicked: Options['click'];

  constructor(options: Options) {
    const { role, type, submenu, label } = options;
    this.role = role;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : asMenu(submenu);
    this.type = type ?? (this.submenu ? 'submenu' : 'normal');
    this.id = options.id ?? '';
    this.label = label ?? (role ? (roleLabels[role] ?? role) : '');
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator ?? null;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.icon = options.icon;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.#checked = options.checked ?? false;
    this.#clicked = options.click;
  }

  get checked(): boolean {
    return this.#checked;
  }
  /** Checking a radio item unchecks its neighbours; it can't be unchecked by itself. */
  set checked(on: boolean) {
    for (const other of this.group) other.#checked = false;
    this.#checked = this.type === 'radio' ? true : on;
  }

  readonly click = (event: object = {}): void => {
    if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked;
    const action = this.role && roleActions[this.role];
    if (action) action();
    // The host's item and window stand in for Electron's.
    else this.#clicked?.(asElectron(this), focusedWindow(), event);
  };
}
Object.setPrototypeOf(MenuItem.prototype, refuseUnknown('MenuItem', {}));

const asMenu = (submenu: Electron.Menu | undefined): Menu | undefined =>
  submenu instanceof Menu ? submenu : undefined;
const asElectron = (item: MenuItem): Electron.MenuItem => item as unknown as Electron.MenuItem;
const focusedWindow = (): Electron.BaseWindow | undefined =>
  (BrowserWindow.getFocusedWindow() ?? undefined) as unknown as Electron.BaseWindow | undefined;
