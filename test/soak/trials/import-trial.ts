import type { Page } from 'playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bridge } from '../../../preload/contract/calls.ts';
import { connect, finishOnboarding } from '../../../scripts/drive/account.ts';
import { until, type DrivenApp } from '../../../scripts/drive/app.ts';
import { findElectron } from '../../../scripts/electron-path.mjs';
import { openDesktop } from '../../../scripts/lib/desktop.mjs';
import { killHard, wakeUp } from '../../app/actions.ts';
import { openKeyring } from '../../app/keyring.ts';
import { createRandom, pickSeed } from '../../fakes/random.ts';
import { startSandbox, type Sandbox } from '../../omi-sandbox/sandbox.ts';
import { faults } from './faults.ts';
import { createFacts } from './person.ts';
import { takeSeat, type Seat } from './seat.ts';
import { everythingArrived, trayLie, wrongsInAccount } from './truth.ts';
import { createPastes, type Paste } from './pastes.ts';
import { falseReports } from './reports.ts';

/**
 * Puts six different pastes into the import window, one of them garbage, against a server with strict budgets and random
 * faults, while the cable is pulled and the app is killed, quit and started again. Then every row must be in the account
 * exactly once and as it was pasted, and what the window says of each import must be true to the row.
 */
const main = async (rows: number, seed: number): Promise<boolean> => {
  const random = createRandom(seed);
  const desktop = await openDesktop();
  const sandbox = await startSandbox({ budgets: 'strict', latencyMs: 40 });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'inkling-import-trial-'));
  const profile = path.join(folder, 'profile');
  const keyring = await openKeyring(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  const { path: electron } = await findElectron();
  const seat = await takeSeat({ electron, profile, env: desktop.env });
  const pastes = createPastes(createFacts(random), rows);
  const untruths: string[] = [];
  try {
    await connect(seat.app(), { url: sandbox.url, key: sandbox.keys.works });
    await finishOnboarding(seat.app());
    const file = path.join(profile, 'inkling.db');
    for (const paste of pastes) {
      await put(seat, paste, random);
      say(`put in ${paste.name}`);
      await disturb(seat, sandbox, random);
      const lie = await trayLie(seat.panel(), file);
      if (lie) untruths.push(`after ${paste.name}: ${lie}`);
    }
    sandbox.clearFaults();
    await wakeUp(seat.app());
    await everythingArrived(file);
    const facts = pastes.flatMap((paste) => paste.facts);
    const wrongs = wrongsInAccount({ saved: facts, maybe: [], gone: [] }, sandbox.memories());
    untruths.push(...(await falseReports(seat.app(), pastes)));
    for (const line of [...wrongs, ...untruths]) console.log(line);
    console.log(
      `Seed ${seed}: ${facts.length} rows in ${pastes.length} pastes, ${sandbox.memories().length} in the account; ` +
        `${wrongs.length} wrong, ${untruths.length} untruths.`,
    );
    return wrongs.length + untruths.length === 0 && sandbox.memories().length === facts.length;
  } finally {
    await seat.close();
    await keyring.close();
    await sandbox.stop();
    await desktop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

const say = (what: string): void => console.log(`${new Date().toISOString().slice(11, 19)}  ${what}`);

/** Pastes or opens it, kills the app before it is sent in one of three cases, and sends it. */
const put = async (seat: Seat, { name, fileName, text, facts }: Paste, random: () => number): Promise<void> => {
  let window = await openImport(seat.app());
  const startOver = window.getByRole('button', { name: 'Start over' });
  if (await startOver.isVisible()) await startOver.click();
  if (fileName === null) await pasteText(window, text);
  else {
    const buffer = Buffer.from(text);
    await window.getByLabel('File to import').setInputFiles({ name: fileName, mimeType: 'text/plain', buffer });
  }
  if (facts.length === 0) {
    await window.getByRole('alert').first().waitFor();
    say(`${name}: ${await window.getByRole('alert').first().innerText()}`);
    return;
  }
  const send = (): ReturnType<Page['getByRole']> =>
    window.getByRole('button', { name: `Import ${facts.length}`, exact: true });
  await send()
    .waitFor()
    .catch(async (error: unknown) => {
      console.log(await window.locator('body').innerText());
      throw error;
    });
  if (random() < 0.34) {
    await seat.restart(killHard);
    say('killed it before it was sent');
    window = await openImport(seat.app());
    await send().waitFor();
  }
  await send().click();
  await until(`the import of ${name}`, async () => (await send().count()) === 0);
};

const openImport = async (app: DrivenApp): Promise<Page> => {
  const library = await app.page('library');
  await library.evaluate(async () => {
    const page: typeof globalThis & { bridge?: Bridge } = globalThis;
    await page.bridge?.call('window.open', 'import');
  });
  await app.shown('import');
  return app.page('import');
};

const pasteText = (window: Page, text: string): Promise<void> =>
  window.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/** Faults, a pulled cable, and an end and a new start, while the rows are under way. */
const disturb = async (seat: Seat, sandbox: Sandbox, random: () => number): Promise<void> => {
  for (let count = 0; count < 2; count += 1) {
    const fault = faults[Math.floor(random() * faults.length)];
    if (fault) sandbox.fail({ method: 'POST', ...fault });
    await wait(random() * 3_000);
    const what = random();
    if (what < 0.3) {
      say('killed it');
      await seat.restart(killHard);
    } else if (what < 0.5) {
      say('quit it');
      await seat.restart((running) => running.quit());
    } else if (what < 0.75) {
      say('pulled the cable');
      await sandbox.stop();
      await wait(random() * 5_000);
      await sandbox.restart();
      await wakeUp(seat.app());
    }
  }
};

const [rows = '40'] = process.argv.slice(2);
process.exit((await main(Number(rows), pickSeed())) ? 0 : 1);
