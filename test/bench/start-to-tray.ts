import path from 'node:path';
import { stopProcess } from '../../scripts/lib/processes.mjs';
import { openPanel } from '../electron-host/conformance/session-bus.ts';
import type { Bench, BenchDesktop } from './bench.ts';
import { spawnApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';
import { openKeyboard, type Keyboard } from './x-keyboard.ts';

const starts = 7;

/**
 * From the start of the process, with 10,000 memories stored and no window wanted, until a panel on the session bus has
 * been told of the tray icon and has read a menu that begins with Capture. At that moment the hotkey must be taken, or the
 * bench fails: another program that tries to take it is refused. Nobody looks into the app meanwhile.
 */
export const startToTray: Bench = {
  name: 'start-to-tray',
  unit: 's',
  budget: { of: 'p95', under: 3 },
  needs: 'desktop',
  run: async (desktop) => {
    const profile = path.join(desktop.folder, 'profile');
    fillStore(path.join(profile, storeFile), 10_000);
    const keyboard = await openKeyboard(desktop.env['DISPLAY'] ?? '');
    try {
      const samples: number[] = [];
      for (let at = 0; at < starts; at += 1) samples.push(await timeStart(desktop, profile, keyboard));
      return { samples };
    } finally {
      await keyboard.close();
    }
  },
};

/** Starts the app, quits it once its tray is there, and answers how many seconds it took until then. */
const timeStart = async (desktop: BenchDesktop, profile: string, keyboard: Keyboard): Promise<number> => {
  const panel = await openPanel(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  const since = performance.now();
  const { child, ended } = spawnApp(desktop, { profile, args: ['--hidden'] });
  try {
    const icon = await Promise.race([panel.icon, ended]);
    const [first] = await panel.menu(icon);
    const taken = (performance.now() - since) / 1000;
    const label = String(first?.properties['label']);
    if (!label.startsWith('Capture')) throw new Error(`The tray's menu begins with ${label}.`);
    if (!(await keyboard.isTaken('control', 'shift', 'space'))) throw new Error('The hotkey was not taken yet.');
    return taken;
  } finally {
    await stopProcess(child);
    await panel.close();
  }
};
