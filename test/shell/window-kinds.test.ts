import { expect, it, vi } from 'vitest';
import { followPerson } from '../../main/shell/window-kinds.ts';

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
