import { expect, test } from './fixture.ts';

test('clicks do what clicks do: check, exclude each other, call', async ({ electronApp }) => {
  const told = await electronApp.evaluate(({ Menu }) => {
    const called: string[] = [];
    const menu = Menu.buildFromTemplate([
      { id: 'plain', label: 'Plain', click: (item) => called.push(item.id) },
      { id: 'check', label: 'Check', type: 'checkbox', click: (item) => called.push(`check ${item.checked}`) },
      { type: 'separator' },
      { id: 'one', label: 'One', type: 'radio', checked: true },
      { id: 'two', label: 'Two', type: 'radio' },
      { label: 'More', submenu: [{ id: 'deep', label: 'Deep', enabled: false }] },
    ]);
    for (const id of ['plain', 'check', 'two']) menu.getMenuItemById(id)?.click();
    return {
      called,
      types: menu.items.map((item) => item.type),
      checked: ['check', 'one', 'two'].map((id) => menu.getMenuItemById(id)?.checked),
      deep: menu.getMenuItemById('deep')?.enabled,
      absent: menu.getMenuItemById('absent'),
    };
  });
  expect(told).toEqual({
    called: ['plain', 'check true'],
    types: ['normal', 'checkbox', 'separator', 'radio', 'radio', 'submenu'],
    checked: [true, false, true],
    deep: false,
    absent: null,
  });
});
