import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, finishOnboarding } from '../../../scripts/drive/account.ts';
import { launchApp, type DrivenApp } from '../../../scripts/drive/app.ts';
import { createKeyboard } from '../../../scripts/drive/keyboard.ts';
import { findElectron } from '../../../scripts/electron-path.mjs';
import { openDesktop } from '../../../scripts/lib/desktop.mjs';
import { openKeyring } from '../../app/keyring.ts';
import { placesInFolder, placesOfProcess, placesWith } from '../../app/traces.ts';
import { openPanel, type Panel } from '../../electron-host/conformance/session-bus.ts';
import { createRandom, pickSeed } from '../../fakes/random.ts';
import { startSandbox } from '../../omi-sandbox/sandbox.ts';
import { createActs, pickAct } from './acts.ts';
import { createFacts, type Fact } from './person.ts';
import { openCounts, trayLie, wrongsInAccount } from './truth.ts';

/** How long the last word may take to arrive: an hourly allowance may have to come back first. */
const patienceMs = 80 * 60_000;
/** A person looks up between two thoughts. */
const longestPauseMs = 6_000;

/** The app and the panel that shows its icon. */
type Seat = { readonly app: DrivenApp; readonly panel: Panel };

/**
 * Works with the app as a person does, by real keys on a desktop of its own, against a server with strict budgets, with
 * faults, pulled cables, kills and a locked keychain in between. Then everything that was saved must be in the account
 * exactly once and as it was saved, the tray must have told the truth, and the key must be nowhere it does not belong.
 */
const main = async (minutes: number, seed: number): Promise<boolean> => {
  const random = createRandom(seed);
  const desktop = await openDesktop();
  const sandbox = await startSandbox({ budgets: 'strict', latencyMs: 40 });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'inkling-trial-'));
  const profile = path.join(folder, 'profile');
  const bus = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  const keyring = await openKeyring(bus);
  const { path: electron } = await findElectron();
  const saved: Fact[] = [];
  const maybe: Fact[] = [];
  const lies: string[] = [];

  const sitDown = async (): Promise<Seat> => {
    const panel = await openPanel(bus);
    const app = await launchApp({ electron, profile, env: desktop.env });
    await panel.icon;
    return { app, panel };
  };
  let seat = await sitDown();
  const acts = createActs({
    random,
    sandbox,
    keyring,
    keyboard: createKeyboard(desktop.env),
    nextFact: createFacts(random),
    app: () => seat.app,
    restart: async (end, between) => {
      await end(seat.app);
      await seat.panel.close();
      await between?.();
      seat = await sitDown();
      await seat.app.page('library');
    },
    saved: (fact) => saved.push(fact),
    mayBeSaved: (fact) => maybe.push(fact),
  });

  try {
    await connect(seat.app, { url: sandbox.url, key: sandbox.keys.works });
    await finishOnboarding(seat.app);
    const file = path.join(profile, 'inkling.db');
    for (const end = performance.now() + minutes * 60_000; performance.now() < end;) {
      const { name, act } = pickAct(acts, random);
      console.log(`${new Date().toISOString().slice(11, 19)}  ${name}`);
      await act();
      const lie = await trayLie(seat.panel, file);
      if (lie) lies.push(`after "${name}": ${lie}`);
      await wait(random() * longestPauseMs);
    }

    sandbox.clearFaults();
    await everythingArrived(file);
    const wrongs = wrongsInAccount(saved, maybe, sandbox.memories());
    const secret = sandbox.keys.works.slice('omi_dev_'.length, -4);
    const traces = placesWith(secret, [...placesOfProcess(seat.app), ...placesInFolder(folder)]);
    for (const line of [...wrongs, ...lies, ...traces.map((where) => `the key is in ${where}`)]) console.log(line);
    console.log(
      `Seed ${seed}: ${saved.length} saved, ${sandbox.memories().length} in the account; ` +
        `${wrongs.length} wrong, ${lies.length} untruths in the tray, ${traces.length} traces of the key.`,
    );
    return wrongs.length + lies.length + traces.length === 0;
  } finally {
    await seat.app.quit().catch(() => undefined);
    await seat.panel.close();
    await keyring.close();
    await sandbox.stop();
    await desktop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

/** Waits until nothing is open, or something was refused and would stay so. */
const everythingArrived = async (file: string): Promise<void> => {
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    const counts = openCounts(file);
    if (counts['refused'] || Object.keys(counts).length === 0) return;
    await wait(1_000);
  }
};

const [minutes = '30'] = process.argv.slice(2);
process.exit((await main(Number(minutes), pickSeed())) ? 0 : 1);
