import { describe, expect, it, vi } from 'vitest';
import { answerCall, isOwnPage } from '../../main/shell/answer-call.ts';
import { calls, type CallName } from '../../preload/contract/calls.ts';
import { windowNames } from '../../preload/contract/windows.ts';
import { createFakeHandlers } from '../fakes/handlers.ts';

const refused = (reason: string) => ({ ok: false, problem: { kind: 'call-refused', reason } });
const names = Object.keys(calls) as CallName[];

describe('a call', () => {
  it('reaches its handler with the parsed input and the window that asked', async () => {
    const write = vi.fn(() => ({ ok: true, value: null }) as const);
    const handlers = createFakeHandlers({ 'draft.write': write });
    const answer = await answerCall(handlers, 'capture', 'draft.write', { text: 'tea', caret: 3, extra: 'dropped' });
    expect(answer).toEqual({ ok: true, value: null });
    expect(write).toHaveBeenCalledWith({ text: 'tea', caret: 3 }, 'capture');
  });

  it.each(['nothing.here', '__proto__', 'constructor', 'toString', '', undefined, null, 7, {}, ['draft.read']])(
    'named %j is refused',
    async (name) => {
      expect(await answerCall(createFakeHandlers({}), 'capture', name, null)).toEqual(refused('name'));
    },
  );

  it.each(names.flatMap((name) => windowNames.map((window) => [name, window] as const)))(
    '%s from %s is refused unless the contract lets that window make it',
    async (name, window) => {
      const answer = await answerCall(createFakeHandlers({}), window, name, Symbol('never valid'));
      const may = (calls[name].windows as readonly string[]).includes(window);
      expect(answer).toEqual(refused(may ? 'input' : 'window'));
    },
  );

  it.each([
    undefined,
    'text',
    { text: 7, caret: 0 },
    { text: 'tea' },
    { text: 'tea', caret: -1 },
    { text: 'x'.repeat(200_001), caret: 0 },
  ])('with input %# that fails its schema never reaches its handler', async (input) => {
    expect(await answerCall(createFakeHandlers({}), 'capture', 'draft.write', input)).toEqual(refused('input'));
  });

  it('whose handler throws is answered as an internal problem without the words of the error', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const answer = await answerCall(createFakeHandlers({}), 'capture', 'draft.read', null);
    expect(answer).toEqual({ ok: false, problem: { kind: 'internal' } });
    expect(logged).toHaveBeenCalledOnce();
  });

  it('never answers more than the contract names', async () => {
    const account = {
      keyState: 'ready',
      keyHint: 'cdef',
      sessionOnly: false,
      baseUrl: '',
      onboarded: true,
      problem: null,
    } as const;
    const leaky = { ...account, key: 'omi_dev_secret' };
    const handlers = createFakeHandlers({ 'account.read': () => ({ ok: true, value: leaky }) });
    expect(await answerCall(handlers, 'settings', 'account.read', null)).toEqual({ ok: true, value: account });
  });

  it('whose answer breaks the contract is an internal problem', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const wrong = {
      keyState: 'ready',
      keyHint: 'the whole key',
      sessionOnly: false,
      baseUrl: '',
      onboarded: true,
      problem: null,
    } as const;
    const handlers = createFakeHandlers({ 'account.read': () => ({ ok: true, value: wrong }) });
    expect(await answerCall(handlers, 'settings', 'account.read', null)).toEqual({
      ok: false,
      problem: { kind: 'internal' },
    });
    expect(logged).toHaveBeenCalledOnce();
  });
});

describe('a sender', () => {
  const page = 'app://inkling/capture/index.html';

  it.each([page, `${page}?x=1`, `${page}#here`])('on %s is the capture window', (url) => {
    expect(isOwnPage({ url, parent: null }, 'capture')).toBe(true);
  });

  it.each([
    ['a frame that is gone', null],
    ['a sub-frame', { url: page, parent: {} }],
    ['another window’s page', { url: 'app://inkling/library/index.html', parent: null }],
    ['a page from the network', { url: 'https://inkling/capture/index.html', parent: null }],
    ['a look-alike host', { url: 'app://inkling.evil/capture/index.html', parent: null }],
    ['another path', { url: 'app://inkling/capture/index.html/x', parent: null }],
    ['nothing', { url: '', parent: null }],
  ])('that is %s is refused', (_what, frame) => {
    expect(isOwnPage(frame, 'capture')).toBe(false);
  });
});
