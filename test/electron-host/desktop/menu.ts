import { HostEmitter } from '../strict.ts';
import { MenuItem } from './menu-item.ts';

let applicationMenu: Menu | null = null;

/** A menu. The tray shows it over D-Bus; as the menu of the application it is only kept. */
export class Menu extends HostEmitter implements Pick<Electron.Menu, 'closePopup' | 'popup'> {
  readonly items: MenuItem[] = [];

  constructor() {
    super('Menu');
  }
  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }
  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
    groupRadios(this.items);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  /** Context menus are not drawn. */
  popup(): void {
    this.emit('menu-will-show', {});
  }
  closePopup(): void {
    this.emit('menu-will-close', {});
  }

  static buildFromTemplate(template: readonly (Electron.MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
}

/** Radio items next to each other exclude each other. The first is checked where none is. */
const groupRadios = (items: readonly MenuItem[]): void => {
  let group: MenuItem[] = [];
  for (const item of items) {
    if (item.type !== 'radio') group = [];
    else {
      group.push(item);
      item.group = group;
    }
  }
  for (const item of items) {
    if (item.group[0] === item && !item.group.some((other) => other.checked)) item.checked = true;
  }
};
