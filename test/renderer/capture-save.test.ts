import { describe, expect, it } from 'vitest';
import type { Problem } from '../../preload/contract/problem.ts';
import { well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { ids, openCard as open } from './open-card.ts';

const refusal = (problem: Problem): Answers => ({ 'memories.capture': () => ({ ok: false, problem }) });

describe('what is sent', () => {
  it('is private and manual unless the person says otherwise', async () => {
    const { bridge, card, type } = await open();
    type('  Sarah lives in Portland #family ');
    await card.save('hide');
    expect(bridge.inputs('memories.capture')).toEqual([
      { id: ids[0], content: 'Sarah lives in Portland', category: 'manual', tags: ['family'], visibility: 'private' },
    ]);
  });

  it('follows the marks in the text', async () => {
    const { bridge, card, type } = await open();
    type('Fact /system !public');
    await card.save('hide');
    expect(bridge.inputs('memories.capture')).toMatchObject([
      { content: 'Fact', category: 'system', visibility: 'public' },
    ]);
  });

  it('follows a click before the text', async () => {
    const { bridge, card, type } = await open();
    type('Fact /system !public');
    card.draft.pickCategory(null);
    card.draft.pickVisibility('private');
    type('Fact /work !public');
    expect(card.draft.isHeeded('/', 'work')).toBe(false);
    expect(card.draft.isHeeded('!', 'public')).toBe(false);
    await card.save('hide');
    expect(bridge.inputs('memories.capture')).toMatchObject([{ category: null, visibility: 'private' }]);
  });

  it('forgets every choice with the save, so that public never sticks', async () => {
    const { card, type } = await open();
    type('Fact');
    card.draft.pickCategory('interesting');
    card.draft.pickVisibility('public');
    await card.save('stay');
    expect([card.draft.category, card.draft.visibility, card.draft.text]).toEqual(['manual', 'private', '']);
  });

  it('forgets a public that was chosen for nothing', async () => {
    const { card } = await open();
    card.draft.pickVisibility('public');
    await card.leave();
    expect(card.draft.visibility).toBe('private');
  });
});

describe('saving', () => {
  it('hides the window and empties field and draft once main has the words', async () => {
    const { bridge, card, type } = await open();
    type('Fact');
    await card.save('hide');
    expect(card.draft.text).toBe('');
    expect(bridge.inputs('draft.write')).toEqual([{ text: '', caret: 0 }]);
    expect(bridge.asked.map(({ name }) => name).slice(-3)).toEqual(['memories.capture', 'draft.write', 'window.hide']);
  });

  it('stays open and says so when asked to', async () => {
    const { bridge, card, type } = await open();
    type('Fact');
    await card.save('stay');
    expect(bridge.inputs('window.hide')).toEqual([]);
    expect(card.last.saved?.content).toBe('Fact');
  });

  it.each([
    ['', 'empty'],
    ['   \n #tag /work', 'empty'],
    ['x'.repeat(501), 'too-long'],
  ])('sends nothing that Omi would refuse (%#)', async (text, kind) => {
    const { bridge, card, type } = await open();
    type(text);
    await card.save('hide');
    expect(card.problem?.kind).toBe(kind);
    expect(card.draft.text).toBe(text);
    expect(bridge.inputs('memories.capture')).toEqual([]);
    type('short');
    expect(card.problem).toBeNull();
  });

  it('keeps words, choices and window when main could not save, and says why', async () => {
    const { bridge, card, type } = await open(refusal({ kind: 'disk-full' }));
    type('Fact #a');
    card.draft.pickVisibility('public');
    await card.save('hide');
    expect([card.draft.text, card.draft.visibility, card.problem]).toEqual([
      'Fact #a',
      'public',
      { kind: 'disk-full' },
    ]);
    expect(bridge.inputs('window.hide')).toEqual([]);
    expect(bridge.inputs('draft.write')).toEqual([]);
  });

  it('keeps the id through failures, so that saving again is the same memory', async () => {
    const { bridge, card, type } = await open(refusal({ kind: 'internal' }));
    type('Fact');
    await card.save('hide');
    await card.save('hide');
    bridge.answer({ 'memories.capture': ({ content }) => well(memory({ content })) });
    await card.save('stay');
    type('Another');
    await card.save('stay');
    expect(bridge.inputs('memories.capture')).toMatchObject([
      { id: ids[0] },
      { id: ids[0] },
      { id: ids[0] },
      { id: ids[1], content: 'Another' },
    ]);
  });

  it('saves changed words as another memory when an earlier try had been saved after all', async () => {
    const { bridge, card, type } = await open(refusal({ kind: 'internal' }));
    type('Fact');
    await card.save('hide');
    bridge.answer({
      'memories.capture': ({ id, content }) => well(memory({ content: id === ids[0] ? 'Fact' : content })),
    });
    type('Fact, and more');
    await card.save('hide');
    expect(bridge.inputs('memories.capture').at(-1)).toMatchObject({ id: ids[1], content: 'Fact, and more' });
    expect(card.draft.text).toBe('');
  });

  it('sends once however often Enter is pressed meanwhile', async () => {
    const { bridge, card, type } = await open();
    type('Fact');
    await Promise.all([card.save('hide'), card.save('hide'), card.save('stay')]);
    expect(bridge.inputs('memories.capture')).toHaveLength(1);
  });

  it('keeps what was typed during the save, and the window with it', async () => {
    const { bridge, card, type } = await open();
    type('Fact');
    const saving = card.save('hide');
    type('Fact\nand the next one');
    await saving;
    expect(card.draft.text).toBe('and the next one');
    expect(card.draft.caret).toBe('and the next one'.length);
    expect(bridge.inputs('window.hide')).toEqual([]);
    expect(bridge.inputs('draft.write')).toEqual([{ text: 'and the next one', caret: 16 }]);
  });

  it('keeps the whole line when its saved part was changed during the save', async () => {
    const { card, type } = await open();
    type('Fact');
    const saving = card.save('hide');
    type('A fact');
    await saving;
    expect(card.draft.text).toBe('A fact');
  });
});
