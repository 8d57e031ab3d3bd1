import { setTimeout as wait } from 'node:timers/promises';
import { createAdmin, isAdminPath, type LoggedRequest } from './admin.ts';
import { createApi } from './api.ts';
import { createBudgets } from './budgets.ts';
import { deliver, spoil, strikesFirst, type Delivery } from './delivery.ts';
import { createFaults, type FaultInput } from './faults.ts';
import { traitsOf } from './generations.ts';
import { createKeyring, type AccountName, type SandboxKeys } from './keys.ts';
import { createMemoriesStore, type SeedMemory } from './memories-store.ts';
import { createMemoryCalls } from './memory-calls.ts';
import { viewStored, type StoredMemory } from './memory-view.ts';
import { startServer } from './server.ts';
import { changeSwitches, defaultSwitches, type SwitchChange, type Switches } from './switches.ts';

export type SandboxOptions = Partial<Switches> & {
  /** 0 or nothing: a free one. */
  readonly port?: number;
  readonly memories?: readonly SeedMemory[];
  /** Milliseconds since 1970; dates and budgets go by it. */
  readonly now?: () => number;
};

export type Sandbox = {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  readonly keys: SandboxKeys;
  /** Everything that is live in the account, newest first; `other` is the one that `keys.other` opens. */
  readonly memories: (account?: AccountName) => readonly StoredMemory[];
  /** Every API call that was answered or dropped, oldest first; `path` with its query. */
  readonly requests: () => readonly LoggedRequest[];
  /** Puts memories there as if they had always been. */
  readonly add: (memories: readonly SeedMemory[], account?: AccountName) => void;
  /** Arms a fault for the next request that fits it. */
  readonly fail: (fault: FaultInput) => void;
  readonly clearFaults: () => void;
  readonly set: (changes: SwitchChange) => void;
  /** The owner of the account deletes a key. */
  readonly revoke: (key: string) => void;
  /** The network is away: connections end and are refused. */
  readonly stop: () => Promise<void>;
  /** Same port, same data. */
  readonly restart: () => Promise<void>;
};

/** Starts a local Omi server on the loopback interface. Rejects when the port is taken. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const { port = 0, memories: seeds = [], now = Date.now } = options;
  let switches = changeSwitches(defaultSwitches, options);
  const log: LoggedRequest[] = [];
  const keyring = createKeyring();
  const faults = createFaults();
  const openAccount = () => {
    const store = createMemoriesStore(now);
    const traits = () => traitsOf[switches.generation];
    return { store, calls: createMemoryCalls({ store, traits, categorizeMs: () => switches.categorizeMs }) };
  };
  const accounts = { own: openAccount(), other: openAccount() };
  const api = createApi({ keyring, accounts, budgets: createBudgets(now), switches: () => switches, now });

  const add = (memories: readonly SeedMemory[], account: AccountName = 'own'): void =>
    memories.forEach((memory) => void accounts[account].store.seed(memory));
  const memories = (account: AccountName = 'own'): readonly StoredMemory[] =>
    accounts[account].store.list().map(viewStored);
  const requests = (): readonly LoggedRequest[] => [...log];
  const set = (changes: SwitchChange): void => void (switches = changeSwitches(switches, changes));
  const admin = createAdmin({ memories, requests, set, fail: faults.arm, clearFaults: faults.clear });
  add(seeds);

  const server = await startServer(port, async (request, body, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const url = new URL(`http://${headers.host ?? '127.0.0.1'}${path}`);
    if (isAdminPath(url.pathname)) {
      await deliver({ how: 'whole', answer: admin(method, url.pathname, body) }, response);
      return;
    }
    const inTime = wait(switches.latencyMs);
    const fault = faults.take({ method, path, body: body.toString('utf8') });
    const ask = (dieAfter: number) =>
      api({ method, url, body, authorization: headers.authorization, contentType: headers['content-type'], dieAfter });
    const delivery: Delivery =
      fault === null
        ? { how: 'whole', answer: await ask(Infinity) }
        : spoil(fault, strikesFirst(fault) ? null : await ask(fault.kind === 'dies-at-item' ? fault.item : Infinity));
    await inTime;
    log.push({ method, path, status: 'answer' in delivery ? delivery.answer.status : 0 });
    await deliver(delivery, response);
  });

  const url = `http://127.0.0.1:${server.port}`;
  const { secrets: keys, revoke } = keyring;
  const { clear: clearFaults, arm: fail } = faults;
  return {
    url,
    keys,
    memories,
    requests,
    add,
    fail,
    clearFaults,
    set,
    revoke,
    stop: server.stop,
    restart: server.restart,
  };
};
