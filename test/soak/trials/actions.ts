import { setTimeout as wait } from 'node:timers/promises';
import type { DrivenApp } from '../../../scripts/drive/app.ts';
import type { createKeyboard } from '../../../scripts/drive/keyboard.ts';
import { killHard, remember, wakeUp } from '../../app/actions.ts';
import type { Keyring } from '../../app/keyring.ts';
import type { Sandbox } from '../../omi-sandbox/sandbox.ts';
import { faults } from './faults.ts';
import { changeInList, deleteInList, takeBack } from './list-actions.ts';
import { captureByKeys, tryKeyAgain, type Fact } from './person.ts';

export type ActionsDeps = {
  readonly random: () => number;
  readonly sandbox: Sandbox;
  readonly keyring: Keyring;
  readonly keyboard: ReturnType<typeof createKeyboard>;
  readonly nextFact: () => Fact;
  /** The app as it runs now. */
  readonly app: () => DrivenApp;
  /** Ends the app in the given way and starts it again; `between` is done while it is not there. */
  readonly restart: (end: (app: DrivenApp) => Promise<void>, between?: () => Promise<void>) => Promise<void>;
  readonly said: Said;
  /** Chooses an entry of the tray's menu. */
  readonly inTray: (label: string) => Promise<void>;
};

/** What the person did, each fact in one of the lists. */
export type Said = {
  /** What the app showed as saved, as it is to be in Omi. */
  saved: Fact[];
  /** What was under way when the app was killed: it may have been saved or not. */
  maybe: Fact[];
  /** What was taken back or deleted. */
  gone: Fact[];
};

/** What happens in a trial; the greater its weight, the more often. */
export type Action = { readonly name: string; readonly weight: number; readonly run: () => Promise<void> };

export const createActions = (deps: ActionsDeps): readonly Action[] => {
  const { random, sandbox, keyring, keyboard, nextFact, app, restart, said, inTray } = deps;

  const capture = async (): Promise<void> => {
    const fact = nextFact();
    await (random() < 0.5 ? captureByKeys(app(), keyboard, fact) : remember(app(), fact.line));
    said.saved.push(fact);
  };
  const captureWithFault = async (): Promise<void> => {
    const fault = faults[Math.floor(random() * faults.length)];
    if (fault) sandbox.fail({ method: 'POST', ...fault });
    await capture();
  };
  const pullCable = async (): Promise<void> => {
    await sandbox.stop();
    await capture();
    await capture();
    await wait(2_000 + random() * 15_000);
    await sandbox.restart();
    if (random() < 0.5) await wakeUp(app());
  };
  const killInTheAct = async (): Promise<void> => {
    const fact = nextFact();
    said.maybe.push(fact);
    // It ends with the app, wherever it was.
    const typing = remember(app(), fact.line).catch(() => undefined);
    await wait(random() * 1_200);
    await restart(killHard);
    await typing;
  };
  const lockKeychain = async (): Promise<void> => {
    await restart((running) => running.quit(), keyring.lock);
    await capture();
    await keyring.unlock();
    await tryKeyAgain(app());
  };

  const anyOf = (facts: readonly Fact[]): Fact | null => facts[Math.floor(random() * facts.length)] ?? null;
  const sayAgain = async (): Promise<void> => {
    // Nothing but a tag is said of it that was not said before.
    const before = anyOf(said.saved.filter((one) => one.category === 'manual' && one.visibility === 'private'));
    if (!before) return;
    await remember(app(), `${before.content} #again`);
    // What is there already keeps what it has; the tag is new.
    const after = { ...before, tags: [...new Set([...before.tags, 'again'])] };
    said.saved = said.saved.map((fact) => (fact === before ? after : fact));
  };
  const takeBackTheLast = async (): Promise<void> => {
    const fact = nextFact();
    await remember(app(), fact.line);
    if (random() < 0.5) await wait(random() * 3_000);
    await takeBack(app());
    said.gone.push(fact);
  };
  // Another window may have the keyboard.
  const openLibrary = async (): Promise<void> => {
    await inTray('Open Inkling');
    await app().focused('library');
  };
  // What was said again stands there twice until Omi has answered.
  const saidOnce = (): readonly Fact[] => said.saved.filter(({ tags }) => !tags.includes('again'));
  const change = async (): Promise<void> => {
    const before = anyOf(saidOnce());
    if (!before) return;
    await openLibrary();
    const after = { ...before, content: `${before.content} And more.` };
    await changeInList(app(), before.content, after.content);
    said.saved = said.saved.map((fact) => (fact === before ? after : fact));
  };
  const remove = async (): Promise<void> => {
    const fact = anyOf(saidOnce());
    if (!fact) return;
    const isUndone = random() < 0.3;
    await openLibrary();
    await deleteInList(app(), fact.content, isUndone);
    if (isUndone) return;
    said.saved = said.saved.filter((other) => other !== fact);
    said.gone.push(fact);
  };
  const pause = async (): Promise<void> => {
    await inTray('Pause sending');
    await capture();
    await (random() < 0.5 ? change() : wait(random() * 5_000));
    await inTray('Go on sending');
  };

  return [
    { name: 'saved a line', weight: 10, run: capture },
    {
      name: 'saved five at once',
      weight: 2,
      run: async () => {
        for (let index = 0; index < 5; index += 1) await capture();
      },
    },
    { name: 'saved a line with a fault', weight: 4, run: captureWithFault },
    { name: 'said it again', weight: 1, run: sayAgain },
    { name: 'took it back', weight: 1.5, run: takeBackTheLast },
    { name: 'changed one', weight: 2, run: change },
    { name: 'deleted one', weight: 1, run: remove },
    { name: 'paused sending', weight: 1, run: pause },
    { name: 'pulled the cable', weight: 1.5, run: pullCable },
    { name: 'killed it', weight: 1.5, run: () => restart(killHard) },
    { name: 'killed it in the act', weight: 1, run: killInTheAct },
    { name: 'quit it', weight: 1, run: () => restart((running) => running.quit()) },
    { name: 'locked the keychain', weight: 0.7, run: lockKeychain },
    { name: 'waited', weight: 3, run: () => wait(1_000 + random() * 8_000) },
  ];
};

/** Picks one by weight. */
export const pickAction = (actions: readonly Action[], random: () => number): Action => {
  let left = random() * actions.reduce((sum, { weight }) => sum + weight, 0);
  const picked = actions.find(({ weight }) => (left -= weight) < 0) ?? actions[0];
  if (!picked) throw new Error('there is nothing to do');
  return picked;
};
