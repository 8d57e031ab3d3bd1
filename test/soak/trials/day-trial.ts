import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, finishOnboarding } from '../../../scripts/drive/account.ts';
import { createKeyboard } from '../../../scripts/drive/keyboard.ts';
import { findElectron } from '../../../scripts/electron-path.mjs';
import { openDesktop } from '../../../scripts/lib/desktop.mjs';
import { openKeyring } from '../../app/keyring.ts';
import { placesInFolder, placesOfProcess, placesWith } from '../../app/traces.ts';
import { createRandom, pickSeed } from '../../fakes/random.ts';
import { startSandbox } from '../../omi-sandbox/sandbox.ts';
import { createActions, pickAction, type Said } from './actions.ts';
import { createFacts } from './person.ts';
import { takeSeat } from './seat.ts';
import { everythingArrived, trayLie, wrongsInAccount } from './truth.ts';

/** A person looks up between two thoughts. */
const longestPauseMs = 6_000;

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
  const said: Said = { saved: [], maybe: [], gone: [] };
  const lies: string[] = [];

  const seat = await takeSeat({ electron, profile, env: desktop.env });
  const actions = createActions({
    random,
    sandbox,
    keyring,
    keyboard: createKeyboard(desktop.env),
    nextFact: createFacts(random),
    app: seat.app,
    restart: seat.restart,
    said,
    inTray: seat.choose,
  });

  try {
    await connect(seat.app(), { url: sandbox.url, key: sandbox.keys.works });
    await finishOnboarding(seat.app());
    const file = path.join(profile, 'inkling.db');
    for (const end = performance.now() + minutes * 60_000; performance.now() < end;) {
      const { name, run } = pickAction(actions, random);
      console.log(`${new Date().toISOString().slice(11, 19)}  ${name}`);
      await run();
      const lie = await trayLie(seat.panel(), file);
      if (lie) lies.push(`after "${name}": ${lie}`);
      await wait(random() * longestPauseMs);
    }

    sandbox.clearFaults();
    const open = Object.entries(await everythingArrived(file));
    // What still waits is not lost: told apart, since below it is counted among the wrong ones.
    if (open.length > 0) console.log(`Still open: ${open.map(([state, count]) => `${count} ${state}`).join(', ')}.`);
    const wrongs = wrongsInAccount(said, sandbox.memories());
    const secret = sandbox.keys.works.slice('omi_dev_'.length, -4);
    const traces = placesWith(secret, [...placesOfProcess(seat.app()), ...placesInFolder(folder)]);
    for (const line of [...wrongs, ...lies, ...traces.map((where) => `the key is in ${where}`)]) console.log(line);
    console.log(
      `Seed ${seed}: ${said.saved.length} saved, ${said.gone.length} taken back, ${sandbox.memories().length} in the account; ` +
        `${wrongs.length} wrong, ${lies.length} untruths in the tray, ${traces.length} traces of the key.`,
    );
    return wrongs.length + lies.length + traces.length === 0;
  } finally {
    await seat.close();
    await keyring.close();
    await sandbox.stop();
    await desktop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

const [minutes = '30'] = process.argv.slice(2);
process.exit((await main(Number(minutes), pickSeed())) ? 0 : 1);
