import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generations } from '../../omi-sandbox/generations.ts';
import { openSandboxHarness, type SandboxHarness } from './sandbox-harness.ts';

const minute = 60_000;

describe.each(generations)('over a real server of generation %s', (generation) => {
  let here: SandboxHarness;
  beforeEach(async () => {
    here = await openSandboxHarness({ generation });
  });
  afterEach(() => here.close());

  const inOmi = () =>
    here.sandbox
      .memories()
      .map(({ content, tags }) => `${content} ${tags.toSorted().join(' ')}`.trim())
      .toSorted();
  const inList = () =>
    here.harness.core.memories
      .latest(99, 0)
      .map(
        ({ content, tags, state }) =>
          `${content} ${tags.toSorted().join(' ')}`.trim() + (state === 'synced' ? '' : ` (${state})`),
      )
      .toSorted();
  const both = (...lines: string[]): void => {
    expect(inOmi()).toEqual(lines);
    expect(inList()).toEqual(lines);
  };
  const offline = async (work: () => Promise<void> | void): Promise<void> => {
    await here.sandbox.stop();
    await work();
    await here.pass();
    await here.sandbox.restart();
    here.harness.core.outbox.hurry();
    await here.pass(minute);
  };

  it('the same words as a memory of Omi keep the tags of both', async () => {
    here.sandbox.add([
      { content: 'Likes tea', tags: ['from the phone'], category: 'manual', createdAt: Date.UTC(2026, 0, 1) },
    ]);
    await here.harness.core.mirror.refresh();
    here.harness.capture('Likes tea', { tags: ['here'] });
    await here.pass(minute);
    both('Likes tea from the phone here');
  });

  it('the same words as an earlier capture keep the tags of both', async () => {
    here.harness.capture('Likes tea', { tags: ['drink'] });
    await here.pass(minute);
    here.harness.capture('Likes tea', { tags: ['habit'] });
    await here.pass(minute);
    both('Likes tea drink habit');
  });

  it('the same words twice in one batch keep the tags of both', async () => {
    await offline(() => {
      here.harness.capture('Likes tea', { tags: ['drink'] });
      here.harness.capture('Likes tea', { tags: ['habit'] });
    });
    both('Likes tea drink habit');
  });

  it('a copy that is deleted before it arrives leaves the first as it was', async () => {
    here.harness.capture('Likes tea', { tags: ['drink'], category: 'interesting' });
    await here.pass(minute);
    // The answer is lost, so that the deletion waits behind a create that did arrive.
    here.sandbox.fail({ kind: 'reset', when: 'after', method: 'POST' });
    const copy = here.harness.capture('Likes tea', { tags: ['habit'] });
    await here.pass();
    if (copy.ok) here.harness.core.trash.remove(copy.value.id);
    await here.pass(5 * minute);
    await here.pass(5 * minute);
    both('Likes tea drink');
    expect(here.sandbox.memories()).toMatchObject([{ category: 'interesting' }]);
  });

  it('words that were edited away and are said again stand beside what they became', async () => {
    const first = here.harness.capture('Likes tea', { tags: ['drink'] });
    await here.pass(minute);
    if (first.ok) here.harness.core.changes.edit(first.value.id, { content: 'Likes coffee' });
    await here.pass(minute);
    here.harness.capture('Likes tea', { tags: ['again'] });
    await here.pass(minute);
    both('Likes coffee drink', 'Likes tea again');
  });

  it('so do words whose change still waits when they are said again', async () => {
    const first = here.harness.capture('Likes tea', { tags: ['drink'] });
    await here.pass(minute);
    await offline(() => {
      if (first.ok) here.harness.core.changes.edit(first.value.id, { content: 'Likes coffee' });
      here.harness.capture('Likes tea', { tags: ['drink'] });
      here.harness.capture('Has a dog');
    });
    both('Has a dog', 'Likes coffee drink', 'Likes tea drink');
  });

  it('so do words that were edited away in Omi', async () => {
    here.harness.capture('Likes tea');
    await here.pass(minute);
    const [made] = here.sandbox.memories();
    await fetch(`${here.sandbox.url}/v1/dev/user/memories/${made?.id ?? ''}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${here.sandbox.keys.works}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'Likes coffee' }),
    });
    await here.pass(5 * minute);
    await here.harness.core.mirror.refresh();
    here.harness.capture('Likes tea');
    await here.pass(minute);
    both('Likes coffee', 'Likes tea');
  });

  it('words that were deleted and are said again are there once, though the deletion still waits', async () => {
    const first = here.harness.capture('Likes tea', { tags: ['old'] });
    await here.pass(minute);
    await offline(() => {
      if (first.ok) here.harness.core.trash.remove(first.value.id);
      here.harness.capture('Likes tea', { tags: ['new'] });
      here.harness.capture('Has a dog');
    });
    await here.pass(5 * minute);
    // Where the words are still there, they keep what stood beside them.
    expect(inOmi()).toEqual(['Has a dog', generation === 'c' ? 'Likes tea new old' : 'Likes tea new']);
    expect(inList()).toEqual(inOmi());
    expect(here.harness.status()).toMatchObject({ kind: 'synced', waiting: 0, refused: 0 });
  });

  it('a lost answer is looked up, and nothing is written a second time', async () => {
    here.sandbox.fail({ kind: 'reset', when: 'after', method: 'POST' });
    here.harness.capture('Likes tea', { tags: ['drink'] });
    await here.pass();
    const written = here.sandbox.memories();
    expect(inList()).toEqual(['Likes tea drink (unknown)']);
    await here.pass(2_000);
    both('Likes tea drink');
    expect(here.sandbox.memories()).toEqual(written);
  });
});
