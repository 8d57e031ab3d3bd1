import { describe, expect, it } from 'vitest';
import { Redacted } from '../../main/redacted.ts';
import { createKeychain, done, found, key, problem, setUp } from './fake-keychain.ts';

describe('a keychain that works', () => {
  it('keeps a key, gives it back and forgets it', async () => {
    const { vault, saved } = setUp();
    expect(await vault.read('default')).toEqual({ kind: 'absent' });
    expect(await vault.write('default', key)).toEqual(done);
    expect([...saved]).toEqual([['app.inkling.Inkling/default', Redacted.reveal(key)]]);
    const reading = await vault.read('default');
    expect(reading.kind === 'found' && Redacted.reveal(reading.key)).toBe(Redacted.reveal(key));
    expect(await vault.forget('default')).toEqual(done);
    expect(await vault.read('default')).toEqual({ kind: 'absent' });
    expect(await vault.forget('default')).toEqual(done);
  });

  it('holds several accounts apart', async () => {
    const { vault } = setUp();
    await vault.write('a', key);
    expect(await vault.read('b')).toEqual({ kind: 'absent' });
  });

  it('is not loaded before it is needed, and loaded once', async () => {
    let loads = 0;
    const { keytar } = createKeychain();
    const { vault } = setUp(undefined, { loadKeytar: () => ((loads += 1), Promise.resolve(keytar)) });
    expect(loads).toBe(0);
    await vault.read('default');
    await vault.write('default', key);
    expect(loads).toBe(1);
  });

  it('leaves no timer behind', async () => {
    const { vault, clock } = setUp();
    await vault.write('default', key);
    await vault.read('default');
    expect(clock.nextTimer()).toBe(null);
  });

  it('never has two questions at once', async () => {
    const keychain = createKeychain();
    let open = 0;
    let most = 0;
    const slowly = { ...keychain.keytar };
    for (const name of ['getPassword', 'setPassword', 'deletePassword'] as const) {
      const real = keychain.keytar[name] as (...args: string[]) => Promise<never>;
      slowly[name] = async (...args: string[]) => {
        most = Math.max(most, (open += 1));
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
        return real(...args);
      };
    }
    const { vault } = setUp(keychain, { loadKeytar: () => Promise.resolve(slowly) });
    const answers = await Promise.all([
      vault.read('default'),
      vault.write('default', key),
      vault.read('default'),
      vault.forget('default'),
      vault.read('default'),
    ]);
    expect(answers).toEqual([{ kind: 'absent' }, done, found, done, { kind: 'absent' }]);
    expect(most).toBe(1);
  });
});

describe('a keychain that can not be used', () => {
  const unavailable = (reason: string) => problem({ kind: 'keychain-unavailable', reason });

  it('says that its library is missing, and looks for it again later', async () => {
    const { keytar } = createKeychain();
    let isInstalled = false;
    const { vault } = setUp(undefined, {
      loadKeytar: () => (isInstalled ? Promise.resolve(keytar) : Promise.reject(new Error('libsecret-1.so.0'))),
    });
    expect(await vault.read('default')).toEqual({ kind: 'unavailable', reason: 'no-library' });
    expect(await vault.write('default', key)).toEqual(unavailable('no-library'));
    expect(await vault.forget('default')).toEqual(unavailable('no-library'));
    isInstalled = true;
    expect(await vault.read('default')).toEqual({ kind: 'absent' });
  });

  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no-service'],
    ['Could not connect: No such file or directory', 'no-service'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'no-service'],
    ['GDBus.Error:org.freedesktop.DBus.Error.NoReply: gone', 'no-service'],
    ['The connection is closed', 'no-service'],
    ['An unknown error occurred.', 'failed'],
    ['', 'failed'],
  ])('says %j as %s', async (message, reason) => {
    const { vault, rules } = setUp();
    rules.fails = new Error(message);
    expect(await vault.read('default')).toEqual({ kind: 'unavailable', reason });
    expect(await vault.write('default', key)).toEqual(unavailable(reason));
    expect(await vault.forget('default')).toEqual(unavailable(reason));
  });

  it.each(['Cannot create an item in a locked collection', 'User interaction is not allowed.', 'Prompt dismissed'])(
    'is locked when it says %j',
    async (message) => {
      const { vault, rules } = setUp();
      rules.fails = new Error(message);
      expect(await vault.read('default')).toEqual({ kind: 'absent' });
      expect(await vault.write('default', key)).toEqual(problem({ kind: 'keychain-locked' }));
    },
  );

  it.each([
    ['nothing', () => null],
    ['half of it', (secret: string) => secret.slice(0, 20)],
  ])('that keeps %s of a key says so and holds what it held before', async (_what, keeps) => {
    const { vault, rules, saved } = setUp(createKeychain(new Map([['app.inkling.Inkling/default', 'old']])));
    rules.keeps = (secret) => (secret === 'old' ? secret : keeps(secret));
    expect(await vault.write('default', key)).toEqual(problem({ kind: 'keychain-mismatch' }));
    expect([...saved.values()]).toEqual(['old']);
  });

  it('is not asked to keep more than Windows can, which would cut it', async () => {
    const { vault, asked } = setUp();
    expect(await vault.write('default', new Redacted('ä'.repeat(1281)))).toEqual(
      problem({ kind: 'keychain-mismatch' }),
    );
    expect(asked).toEqual([]);
    expect(await vault.write('default', new Redacted('ä'.repeat(1280)))).toEqual(done);
  });
});
