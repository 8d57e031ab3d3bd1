import { expect, it, vi } from 'vitest';
import { followPerson, optionsFor } from '../../main/shell/window-kinds.ts';
import { windowNames } from '../../preload/contract/windows.ts';

it.each<[NodeJS.Platform, unknown[], unknown[]]>([
  ['darwin', [[true, { visibleOnFullScreen: true, skipTransformProcessType: true }]], []],
  ['linux', [[true]], []],
  ['win32', [], [[true, 'pop-up-menu']]],
])('comes up on every workspace and above full-screen apps on %s', (platform, workspaces, levels) => {
  const window = { setVisibleOnAllWorkspaces: vi.fn(), setAlwaysOnTop: vi.fn() };
  followPerson(window, platform);
  expect(window.setVisibleOnAllWorkspaces.mock.calls).toEqual(workspaces);
  expect(window.setAlwaysOnTop.mock.calls).toEqual(levels);
});

it.each(windowNames)(
  '%s is sandboxed, apart from its page, without Node, and runs nothing but our preload script',
  (name) => {
    const files = { preload: '/app/preload.cjs', icon: '/app/icon.png' };
    expect(optionsFor(name, files, false).webPreferences).toEqual({
      preload: files.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      backgroundThrottling: name !== 'capture',
      spellcheck: false,
    });
  },
);
