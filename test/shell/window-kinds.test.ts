import { expect, it, vi } from 'vitest';
import { followPerson, hideWindow, isOpen, isSeen, optionsFor } from '../../main/shell/window-kinds.ts';
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

/** A window that notes what it is told, in order. */
const watched = (state: { readonly isFullScreen?: boolean; readonly isMinimized?: boolean }) => {
  const told: string[] = [];
  const left: (() => void)[] = [];
  const window = {
    blur: () => void told.push('blur'),
    hide: () => void told.push('hide'),
    minimize: () => void told.push('minimize'),
    setFullScreen: (on: boolean) => void told.push(`full screen ${on}`),
    isFullScreen: () => state.isFullScreen ?? false,
    isMinimized: () => state.isMinimized ?? false,
    once: (_event: string, listener: () => void) => void left.push(listener),
  };
  return { window, told, left };
};

it.each<[NodeJS.Platform, string[]]>([
  ['darwin', ['hide']],
  ['linux', ['blur', 'hide']],
  ['win32', ['minimize', 'hide']],
])('gives the keyboard back when it is hidden on %s', (platform, told) => {
  const hidden = watched({});
  hideWindow(hidden.window, platform);
  expect(hidden.told).toEqual(told);
});

it('is not minimised again on Windows, which would show it in the taskbar', () => {
  const hidden = watched({ isMinimized: true });
  hideWindow(hidden.window, 'win32');
  expect(hidden.told).toEqual(['hide']);
});

it('leaves full screen on macOS before it is hidden, so that no black screen stays', () => {
  const hidden = watched({ isFullScreen: true });
  hideWindow(hidden.window, 'darwin');
  expect(hidden.told).toEqual(['full screen false']);
  for (const listener of hidden.left) listener();
  expect(hidden.told).toEqual(['full screen false', 'hide']);
});

it.each([
  ['shown', true, false, true, true],
  ['minimised where that counts as visible', true, true, false, true],
  ['minimised where it does not', false, true, false, true],
  ['hidden', false, false, false, false],
])('is told whether it is seen, and can be closed, when it is %s', (_how, isVisible, isMinimized, seen, open) => {
  const window = { isVisible: () => isVisible, isMinimized: () => isMinimized };
  expect([isSeen(window), isOpen(window)]).toEqual([seen, open]);
});
