import { describe, expect, it } from 'vitest';
import { createHandlers, type HandlerDeps } from '../../main/handlers.ts';
import { answerCall } from '../../main/shell/answer-call.ts';
import { calls, type CallName } from '../../preload/contract/calls.ts';
import { everything } from '../../preload/contract/library-values.ts';

type Answers = Readonly<Record<string, (...input: never[]) => unknown>>;
const refusal = { ok: false, problem: { kind: 'gone' } } as const;
const done = { ok: true, value: null } as const;

/** Handlers over parts that only write down what is asked of them; they answer what is given, or else a refusal. */
const open = (answers: Answers = {}) => {
  const asked: string[] = [];
  const verb =
    (name: string) =>
    (...input: never[]): unknown => {
      asked.push(
        `${name}(${input.map((one) => (typeof one === 'function' ? 'work' : JSON.stringify(one))).join(', ')})`,
      );
      const answer = answers[name];
      return answer ? answer(...input) : refusal;
    };
  /** Can be called itself, has any verb, and the store's draft has verbs of its own. */
  const part = (name: string): unknown =>
    new Proxy(verb(name), {
      get: (_verb, inner) => (inner === 'draft' ? part(`${name}.draft`) : verb(`${name}.${String(inner)}`)),
    });
  const deps: unknown = new Proxy({}, { get: (_none, name) => part(String(name)) });
  const handlers = createHandlers(deps as HandlerDeps);
  return {
    asked,
    call: (name: CallName, input: unknown = null, window = calls[name].windows[0]) =>
      answerCall(handlers, window, name, input),
  };
};

const fail = (error: Error) => (): never => {
  throw error;
};
const diskFull = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
const query = JSON.stringify(everything);

describe('a call', () => {
  // Types can't tell any of these from its neighbour: another verb, or two inputs that changed places, would compile.
  it.each([
    ['memories.remove', { id: 'a' }, 'trash.remove("a")'],
    ['memories.removeAll', { ids: ['a', 'b'] }, 'trash.removeAll(["a","b"])'],
    ['memories.takeBack', { ids: ['a'] }, 'takingBack.takeBack(["a"])'],
    [
      'memories.keepOne',
      { keepId: 'stays', removeId: 'goes', withTags: true },
      'merging.keepOne("stays", "goes", true)',
    ],
    ['memories.unmerge', { keepId: 'stays', removeId: 'comes', added: [] }, 'merging.unmerge("stays", "comes", [])'],
    ['memories.retry', { id: 'a' }, 'changes.sendAgain("a")'],
    ['memories.giveUp', { id: 'a' }, 'changes.giveUp("a")'],
    ['memories.dismissNotice', { id: 'a' }, 'changes.dismissNotice("a")'],
    ['jobs.pause', { id: 7 }, 'jobs.pause(7)'],
    ['jobs.resume', { id: 7 }, 'jobs.resume(7)'],
    ['jobs.stop', { id: 7 }, 'jobs.stop(7)'],
    ['jobs.retry', { id: 7 }, 'jobs.retry(7)'],
    ['jobs.dismiss', { id: 7 }, 'jobs.dismiss(7)'],
    ['library.page', { query: everything, offset: 1, limit: 2 }, `library.page(${query}, 1, 2)`],
    ['library.ids', { query: everything, from: 1, to: 2 }, `library.ids(${query}, 1, 2)`],
    ['library.duplicates', { offset: 1, limit: 2 }, 'duplicates.ask(1, 2)'],
    [
      'import.page',
      { sheet: 3, filter: 'new', find: 'tea', offset: 1, limit: 2 },
      'sheets.page({"sheet":3,"filter":"new","find":"tea","offset":1,"limit":2})',
    ],
    ['import.undo', { sheet: 3 }, 'sheets.undo(3)'],
    ['import.redo', { sheet: 3 }, 'sheets.redo(3)'],
    ['account.disconnect', null, 'account.disconnect()'],
    ['account.startOffline', null, 'account.startOffline()'],
  ] as const)('%s asks for what it names and answers what that answers', async (name, input, asked) => {
    const main = open();
    expect(await main.call(name, input)).toEqual(refusal);
    expect(main.asked).toEqual([asked]);
  });

  it.each(['capture', 'library'] as const)(
    'saves a memory from %s; only what capture saves empties its draft',
    async (window) => {
      const main = open();
      const memory = {
        id: '00000000-0000-4000-8000-000000000000',
        content: 'I like tea',
        category: null,
        tags: [],
        visibility: 'private',
      };
      await main.call('memories.capture', memory, window);
      expect(main.asked).toEqual([`memories.capture(${JSON.stringify(memory)}, ${String(window === 'capture')})`]);
    },
  );

  it('hides, measures and asks about the window that makes it', async () => {
    const main = open({ 'windows.isShown': () => true });
    expect(await main.call('window.hide', null, 'settings')).toEqual(done);
    await main.call('window.fit', { height: 80 });
    expect(await main.call('window.isShown')).toEqual({ ok: true, value: true });
    expect(main.asked).toEqual(['windows.hide("settings")', 'windows.fitCapture(80)', 'windows.isShown("library")']);
  });

  it('shows what Omi refused in the library, opened or not', async () => {
    const main = open();
    expect(await main.call('import.showRefused')).toEqual(done);
    expect(main.asked).toEqual(['windows.show("library")', 'navigation.goTo({"view":"attention"})']);
  });

  it('to quit is answered before anything ends', async () => {
    const main = open();
    expect(await main.call('app.quit')).toEqual(done);
    expect(main.asked).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(main.asked).toEqual(['quit()']);
  });

  it('opens a link by the address main knows, and says when nothing could open it', async () => {
    for (const isOpened of [true, false]) {
      const main = open({ openOutside: () => Promise.resolve(isOpened) });
      expect(await main.call('links.open', 'omi-help')).toEqual(
        isOpened ? done : { ok: false, problem: { kind: 'internal' } },
      );
      expect(main.asked).toEqual([expect.stringMatching(/^openOutside\("https:/u)]);
    }
  });
});

describe('words that a page has still to keep', () => {
  const kept = [
    ['capture', 'draft.write', { text: 'tea', caret: 3 }, 'store.draft.write'],
    [
      'library',
      'library.keepPlace',
      { query: everything, activeId: null, firstRow: 0, selectedIds: [] },
      'library.keepPlace',
    ],
  ] as const;

  it.each(kept)('of %s count as kept once they are on disk', async (window, name, input, verb) => {
    const main = open({ [verb]: () => done });
    expect(await main.call(name, input)).toEqual(done);
    expect(main.asked.at(-1)).toBe(`wordsKept("${window}")`);
  });

  it.each(kept)('of %s do not when they could not be stored', async (_window, name, input, verb) => {
    const problem = { ok: false, problem: { kind: 'disk-full' } };
    const main = open({ [verb]: name === 'draft.write' ? fail(diskFull) : () => problem });
    expect(await main.call(name, input)).toEqual(problem);
    expect(main.asked).toHaveLength(1);
  });
});

describe('a setting', () => {
  it('of the shortcut is kept by whoever registers it, and only then', async () => {
    const main = open();
    expect(await main.call('settings.change', { hotkey: 'Alt+J' })).toEqual(refusal);
    expect(main.asked).toEqual(['hotkey.change("Alt+J", work)']);
    const registered = open({ 'hotkey.change': (_wanted: string, keep: () => unknown) => keep() });
    await registered.call('settings.change', { hotkey: 'Alt+J' });
    expect(registered.asked[1]).toBe('settings.change({"hotkey":"Alt+J"})');
  });

  it('of anything else leaves the shortcut alone', async () => {
    const main = open();
    await main.call('settings.change', { theme: 'dark' });
    expect(main.asked).toEqual(['settings.change({"theme":"dark"})']);
  });
});

it.each([
  ['draft.read', 'store.draft.read'],
  ['sync.read', 'mirror.state'],
] as const)('%s answers a store that fails as a problem', async (name, verb) => {
  const main = open({ [verb]: fail(diskFull) });
  expect(await main.call(name)).toEqual({ ok: false, problem: { kind: 'disk-full' } });
});
