import { describe, expect, it } from 'vitest';
import { forwardToCurrent } from '../../main/forward-to-current.ts';

const named = (name: string) => ({ name, say: () => name, inner: { say: (what: string) => `${name} ${what}` } });

/** One thing that is replaced, and what follows it. */
const replaced = () => {
  let present = named('first');
  const followed = forwardToCurrent(() => present);
  return { followed, replace: () => (present = named('second')) };
};

describe('what follows the present one', () => {
  it('leads a part that was kept', () => {
    const { followed, replace } = replaced();
    const { inner } = followed;
    replace();
    expect(inner.say('speaks')).toBe('second speaks');
  });

  it('leads a function that was taken out of it, or of a part of it', () => {
    const { followed, replace } = replaced();
    const { say } = followed;
    const spread = { ...followed.inner };
    expect([say(), spread.say('speaks')]).toEqual(['first', 'first speaks']);
    replace();
    expect([say(), spread.say('speaks')]).toEqual(['second', 'second speaks']);
  });

  it('reads what is no function anew each time', () => {
    const { followed, replace } = replaced();
    replace();
    expect(followed.name).toBe('second');
  });
});
