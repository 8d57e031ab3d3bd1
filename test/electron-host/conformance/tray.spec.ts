import { expect, require, test } from './fixture.ts';
import { openPanel } from './session-bus.ts';

test('a panel shows the icon, reads the menu and clicks in it @dbus', async ({ electronApp }) => {
  const panel = await openPanel(require('DBUS_SESSION_BUS_ADDRESS', 'a session bus'));
  await electronApp.evaluate(({ Menu, nativeImage, Tray }) => {
    const dot =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const tray = new Tray(nativeImage.createFromDataURL(dot));
    tray.setToolTip('A tool tip');
    tray.on('click', () => globalThis.notes.push('icon'));
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open', click: () => globalThis.notes.push('open') },
        { label: 'Not now', enabled: false, click: () => globalThis.notes.push('never') },
        { type: 'separator' },
        { label: 'Fish && chips', type: 'checkbox', click: (item) => globalThis.notes.push(item.checked) },
        { label: 'More', submenu: [{ label: 'Deep', click: () => globalThis.notes.push('deep') }] },
      ]),
    );
    Object.assign(globalThis, { tray });
  });
  const icon = await panel.icon;
  const notes = () => electronApp.evaluate(() => globalThis.notes);
  expect(await panel.property(icon, 'Status')).toBe('Active');
  await expect.poll(async () => JSON.stringify(await panel.property(icon, 'ToolTip'))).toContain('A tool tip');

  const menu = await panel.menu(icon);
  expect(menu.map(({ properties }) => properties['label'] ?? properties['type'])).toEqual([
    'Open',
    'Not now',
    'separator',
    'Fish & chips',
    'More',
  ]);
  expect(menu[1]?.properties['enabled']).toBe(false);
  expect(menu[3]?.properties['toggle-state']).toBe(0);

  await panel.click(icon, menu[0]?.id ?? 0);
  await panel.click(icon, menu[1]?.id ?? 0);
  await panel.click(icon, menu[3]?.id ?? 0);
  await panel.click(icon, menu[4]?.children[0]?.id ?? 0);
  await panel.activate(icon);
  await expect.poll(notes).toEqual(['open', true, 'deep', 'icon']);
  expect((await panel.menu(icon))[3]?.properties['toggle-state']).toBe(1);
  await panel.close();
});

test('a changed menu is read anew @dbus', async ({ electronApp }) => {
  const panel = await openPanel(require('DBUS_SESSION_BUS_ADDRESS', 'a session bus'));
  const setMenu = (label: string) =>
    electronApp.evaluate(({ Menu, nativeImage, Tray }, text) => {
      const known = Reflect.get(globalThis, 'tray') as Electron.Tray | undefined;
      const tray = known ?? new Tray(nativeImage.createEmpty());
      tray.setContextMenu(Menu.buildFromTemplate([{ label: text }]));
      Object.assign(globalThis, { tray });
    }, label);
  await setMenu('Before');
  const icon = await panel.icon;
  const label = async () => (await panel.menu(icon))[0]?.properties['label'];
  await expect.poll(label).toBe('Before');
  await setMenu('After');
  await expect.poll(label).toBe('After');
  await panel.close();
});
