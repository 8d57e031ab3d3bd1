import { expect, it } from 'vitest';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import type { Press } from '../../renderer/settings/accelerator.ts';
import { HotkeySettings } from '../../renderer/settings/hotkey-settings.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';

const working: HotkeyStatus = {
  accelerator: 'CommandOrControl+Shift+Space',
  registered: true,
  problem: null,
  alternatives: [],
  isBoundByDesktop: false,
};
const taken: HotkeyStatus = {
  ...working,
  registered: false,
  problem: { kind: 'hotkey-taken', accelerator: working.accelerator },
  alternatives: ['CommandOrControl+Shift+I'],
};

const open = async (status: HotkeyStatus, answers: Answers = {}) => {
  const main = { status };
  const bridge = createFakeBridge('settings', {
    'hotkey.read': () => well(main.status),
    'hotkey.pause': () => well(null),
    'hotkey.resume': () => well(null),
    'hotkey.tryOut': () => well('arrived'),
    'settings.change': ({ hotkey = '' }) => {
      main.status = { ...working, accelerator: hotkey };
      return well({ settings: { theme: 'system', hotkey, sendingPaused: false }, notice: null, unsaved: false });
    },
    ...answers,
  });
  const hotkey = new HotkeySettings(bridge, false);
  await hotkey.start();
  return { bridge, hotkey };
};

const letterM: Press = {
  key: 'M',
  code: 'KeyM',
  ctrlKey: true,
  shiftKey: true,
  metaKey: false,
  altKey: false,
  isAltGraph: false,
};

it('records a shortcut and shows what main made of it', async () => {
  const { bridge, hotkey } = await open(working);
  hotkey.record();
  await hotkey.press({ ...letterM, key: 'Shift' });
  expect(hotkey.held).toBe('CommandOrControl+Shift');
  await hotkey.press(letterM);
  expect(bridge.inputs('settings.change')).toEqual([{ hotkey: 'CommandOrControl+Shift+M' }]);
  expect([hotkey.isRecording, hotkey.status?.accelerator]).toEqual([false, 'CommandOrControl+Shift+M']);
});

it('goes on recording after keys that make no shortcut, and says so', async () => {
  const { bridge, hotkey } = await open(working);
  hotkey.record();
  await hotkey.press({ ...letterM, ctrlKey: false });
  expect([hotkey.isRecording, hotkey.problem?.kind]).toEqual([true, 'hotkey-invalid']);
  expect(bridge.inputs('settings.change')).toEqual([]);
});

it('changes nothing when Esc is pressed', async () => {
  const { bridge, hotkey } = await open(working);
  hotkey.record();
  await hotkey.press({ ...letterM, key: 'Escape', code: 'Escape', ctrlKey: false, shiftKey: false });
  expect(hotkey.isRecording).toBe(false);
  expect(bridge.inputs('settings.change')).toEqual([]);
});

it('says that a shortcut is taken, and offers free ones', async () => {
  const { hotkey } = await open(taken);
  expect([hotkey.problem?.kind, hotkey.alternatives]).toEqual(['hotkey-taken', ['CommandOrControl+Shift+I']]);
  await hotkey.choose('CommandOrControl+Shift+I');
  expect([hotkey.problem, hotkey.alternatives]).toEqual([null, []]);
});

it('keeps the shortcut that works when main refuses the new one', async () => {
  const { hotkey } = await open(working, {
    'settings.change': () => ({ ok: false, problem: { kind: 'hotkey-taken', accelerator: 'X' } }),
  });
  await hotkey.choose('CommandOrControl+Shift+M');
  expect([hotkey.status?.accelerator, hotkey.problem?.kind]).toEqual([working.accelerator, 'hotkey-taken']);
});

it('hears the shortcut that is set while it records, and main takes it again afterwards', async () => {
  const { bridge, hotkey } = await open(working);
  const asked = () => bridge.asked.map(({ name }) => name).slice(1);
  hotkey.record();
  hotkey.record();
  expect(asked()).toEqual(['hotkey.pause']);
  hotkey.cancel();
  hotkey.cancel();
  expect(asked()).toEqual(['hotkey.pause', 'hotkey.resume']);
});

it('waits for a press after a change, and says that it arrived', async () => {
  let press = (_outcome: 'arrived' | 'missed' | 'stopped'): void => undefined;
  const { hotkey } = await open(working, {
    'hotkey.tryOut': () => new Promise((resolve) => (press = (outcome) => resolve(well(outcome)))),
  });
  const choosing = hotkey.choose('Alt+Shift+J');
  await expect.poll(() => hotkey.trial).toBe('waiting');
  press('arrived');
  await choosing;
  expect(hotkey.trial).toBe('arrived');
  const again = hotkey.tryOut();
  press('missed');
  await again;
  expect(hotkey.trial).toBe('missed');
  const left = hotkey.tryOut();
  press('stopped');
  await left;
  expect(hotkey.trial).toBe('none');
});

it('waits for nothing when the new one can’t be had', async () => {
  const { bridge, hotkey } = await open(taken, {
    'settings.change': () => ({ ok: false, problem: { kind: 'hotkey-taken', accelerator: 'X' } }),
  });
  await hotkey.choose('CommandOrControl+Shift+M');
  expect([hotkey.trial, bridge.inputs('hotkey.tryOut')]).toEqual(['none', []]);
});

it('lets the latest trial count when several were begun', async () => {
  const presses: ((outcome: 'arrived' | 'stopped') => void)[] = [];
  const { hotkey } = await open(working, {
    'hotkey.tryOut': () => new Promise((resolve) => presses.push((outcome) => resolve(well(outcome)))),
  });
  const first = hotkey.tryOut();
  const second = hotkey.tryOut();
  presses[0]?.('stopped');
  await first;
  expect(hotkey.trial).toBe('waiting');
  presses[1]?.('arrived');
  await second;
  expect(hotkey.trial).toBe('arrived');
});

it('follows a shortcut that main could register later', async () => {
  const { bridge, hotkey } = await open(taken);
  bridge.tell('hotkey.changed', working);
  expect(hotkey.problem).toBeNull();
});
