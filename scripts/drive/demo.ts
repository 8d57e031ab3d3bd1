import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { believableMemories } from '../../test/omi-sandbox/believable.ts';
import { startSandbox } from '../../test/omi-sandbox/sandbox.ts';
import { findElectron } from '../electron-path.mjs';
import { fail, reasonOf, say } from '../lib/say.mjs';
import { connectForSession, finishOnboarding } from './account.ts';
import { launchApp } from './app.ts';

/** The app beside a local Omi server with 2,000 believable memories, connected; until Quit or Ctrl+C ends both. */
const main = async (): Promise<void> => {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'inkling-demo-'));
  const sandbox = await startSandbox({ memories: believableMemories(2000) });
  const { path: electron } = await findElectron();
  const app = await launchApp({ electron, profile, env: process.env });
  try {
    // The demonstration's key is nothing for a person's keychain.
    await connectForSession(app, { url: sandbox.url, key: sandbox.keys.works });
    await finishOnboarding(app);
    say(`A local Omi server with 2,000 memories runs at ${sandbox.url}; the app is connected to it. Look into it with`);
    say(`  curl -H 'Authorization: Bearer ${sandbox.keys.works}' '${sandbox.url}/v1/dev/user/memories?limit=3'`);
    say('Press Ctrl+Shift+Space, type a line, Enter. Quit in the tray, or Ctrl+C, ends both.');
    await app.ended;
  } finally {
    await app.quit();
    await sandbox.stop();
    await rm(profile, { recursive: true, force: true });
  }
};

await main().catch((error: unknown) => fail(reasonOf(error)));
