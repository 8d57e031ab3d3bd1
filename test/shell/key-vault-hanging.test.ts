import { describe, expect, it } from 'vitest';
import { Redacted } from '../../main/redacted.ts';
import { createKeychain, done, found, key, setUp, waiting, watch } from './fake-keychain.ts';

describe('a keychain that hangs behind its prompt', () => {
  const stuck = async () => {
    const parts = setUp(createKeychain(new Map([['app.inkling.Inkling/default', Redacted.reveal(key)]])));
    parts.rules.hangs.add('get');
    const first = watch(parts.vault.read('default'));
    await parts.clock.advance(4_999);
    expect(first.answer).toBeUndefined();
    await parts.clock.advance(1);
    expect(first.answer).toEqual({ kind: 'waiting' });
    return parts;
  };

  it('is waited for five seconds, and not asked again while it hangs', async () => {
    const { vault, asked, clock } = await stuck();
    expect(await vault.read('default')).toEqual({ kind: 'waiting' });
    expect(await vault.write('default', key)).toEqual(waiting);
    expect(await vault.forget('default')).toEqual(waiting);
    expect(asked).toEqual(['get']);
    expect(vault.isBusy()).toBe(true);
    expect(clock.nextTimer()).toBe(null);
  });

  it('is listened to when it answers after all: the next read has it without asking', async () => {
    const { vault, asked, clock, release, settled } = await stuck();
    release();
    await clock.settle();
    expect(settled).toEqual([true]);
    expect(vault.isBusy()).toBe(false);
    expect(await vault.read('default')).toEqual(found);
    expect(asked).toEqual(['get']);
    await vault.read('default');
    expect(asked).toEqual(['get', 'get']);
  });

  it('lets a new key count more than what it said late about the old one', async () => {
    const { vault, clock, release } = await stuck();
    release();
    await clock.settle();
    await vault.forget('default');
    expect(await vault.read('default')).toEqual({ kind: 'absent' });
  });

  it('works again for everything once it has answered', async () => {
    const { vault, clock, release } = await stuck();
    release();
    await clock.settle();
    expect(await vault.write('other', key)).toEqual(done);
    expect(await vault.read('other')).toEqual(found);
  });

  it('also when it answers with an error', async () => {
    const { vault, clock, release, rules } = await stuck();
    rules.fails = new Error('The connection is closed');
    release();
    await clock.settle();
    expect(await vault.read('default')).toEqual({ kind: 'unavailable', reason: 'no-service' });
    rules.fails = null;
    expect(await vault.read('default')).toEqual(found);
  });

  it('is not asked by a question that waited too long for its turn', async () => {
    const { vault, asked, clock, rules, release } = setUp();
    rules.hangs.add('get');
    const first = watch(vault.read('a'));
    await clock.advance(1_000);
    const second = watch(vault.write('b', key));
    await clock.advance(5_000);
    expect([first.answer, second.answer]).toEqual([{ kind: 'waiting' }, waiting]);
    release();
    await clock.settle();
    expect(asked).toEqual(['get']);
  });

  it.each([
    ['get', []],
    ['set', []],
    ['get', ['old']],
    ['set', ['old']],
  ])('in %s holds what it held (%j) when a save was given up', async (name, before) => {
    const saved = new Map(before.map((secret) => ['app.inkling.Inkling/default', secret] as const));
    const { vault, clock, rules, release, settled } = setUp(createKeychain(saved));
    rules.hangs.add(name);
    const written = watch(vault.write('default', key));
    await clock.advance(5_000);
    expect(written.answer).toEqual(waiting);
    release();
    await clock.settle();
    expect([...saved.values()]).toEqual(before);
    expect(settled).toEqual([true]);
    // The prompt was answered: what is given to it now, it keeps.
    expect(await vault.write('default', key)).toEqual(done);
  });

  it.each(['get', 'set'])('in %s tells a prompt that was dismissed from one that was answered', async (name) => {
    const { vault, clock, rules, release, settled } = setUp();
    rules.hangs.add(name);
    const written = watch(vault.write('default', key));
    await clock.advance(5_000);
    expect(written.answer).toEqual(waiting);
    rules.fails = new Error('The prompt was dismissed');
    release();
    await clock.settle();
    expect(settled).toEqual([false]);
  });

  it('is not asked to keep a key that nobody waits for any more', async () => {
    const { vault, clock, rules, release, asked } = setUp();
    rules.hangs.add('get');
    const written = watch(vault.write('default', key));
    await clock.advance(5_000);
    release();
    await clock.settle();
    expect(written.answer).toEqual(waiting);
    expect(asked).toEqual(['get']);
  });

  it('has its own time for a question that had to wait for its turn and then hangs', async () => {
    const { vault, clock, rules, release } = setUp();
    rules.hangs.add('get');
    const first = watch(vault.read('a'));
    await clock.advance(1_000);
    const second = watch(vault.read('b'));
    await clock.advance(1_000);
    release();
    rules.hangs.add('get');
    await clock.settle();
    expect(first.answer).toEqual({ kind: 'absent' });
    await clock.advance(4_000);
    expect(second.answer).toEqual({ kind: 'waiting' });
    release();
    await clock.settle();
    expect(await vault.read('b')).toEqual({ kind: 'absent' });
    expect(await vault.write('b', key)).toEqual(done);
  });

  it.each(['get', 'delete'])('in %s still has the key when forgetting was given up', async (name) => {
    const { vault, clock, rules, release, saved } = setUp();
    await vault.write('default', key);
    rules.hangs.add(name);
    const forgotten = watch(vault.forget('default'));
    await clock.advance(5_000);
    expect(forgotten.answer).toEqual(waiting);
    release();
    await clock.settle();
    expect([...saved.values()]).toEqual([Redacted.reveal(key)]);
  });
});
