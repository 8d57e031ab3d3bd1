import type { Account } from '../../preload/contract/account.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import { AccountSettings } from '../../renderer/settings/account-settings.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';

export const nobody: Account = {
  keyState: 'none',
  keyHint: null,
  sessionOnly: false,
  baseUrl: 'https://api.omi.me',
  onboarded: false,
  problem: null,
};
export const connected: Account = { ...nobody, keyState: 'ready', keyHint: '3f9c', onboarded: true };

/** The settings of an account, over a main that answers well but for what the test says. */
export const openSettings = async (account: Account, answers: Answers = {}) => {
  const bridge = createFakeBridge('settings', {
    'account.read': () => well(account),
    'account.connect': () => well(connected),
    'account.check': () => well(account),
    'account.disconnect': () => well({ ...connected, keyState: 'none', keyHint: null }),
    'account.startOffline': () => well({ ...nobody, onboarded: true }),
    'window.open': () => well(null),
    'window.hide': () => well(null),
    ...answers,
  });
  const settings = new AccountSettings(bridge);
  await settings.start();
  return { bridge, settings };
};

export const refusal = (problem: Problem): Answers => ({ 'account.connect': () => ({ ok: false, problem }) });
