import { expect, it } from 'vitest';
import { isWayland, useShortcutPortal } from '../../main/shell/wayland.ts';

it.each<[NodeJS.Platform, NodeJS.ProcessEnv, boolean]>([
  ['linux', { XDG_SESSION_TYPE: 'wayland' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, true],
  ['linux', { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }, false],
  ['linux', {}, false],
  ['darwin', { WAYLAND_DISPLAY: 'wayland-0' }, false],
])('on %s with %j Wayland is there: %s', (platform, env, is) => {
  expect(isWayland(platform, env)).toBe(is);
});

it.each([
  ['', 'GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger'],
  ['WebRTCPipeWire', 'WebRTCPipeWire,GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger'],
])('asks for the portal beside what a start asked for: %j', (asked, wanted) => {
  const switches = new Map([['enable-features', asked]]);
  useShortcutPortal({
    getSwitchValue: (name) => switches.get(name) ?? '',
    appendSwitch: (name, value = '') => void switches.set(name, value),
  });
  expect(switches.get('enable-features')).toBe(wanted);
});
