import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { onLibraryPage } from './library-page.ts';

const words = ['Monday', 'allergic', 'piano', 'garden', 'bicycle'];

/**
 * From a letter in the search field to its results on the screen, over 100,000 memories: the clock starts when the field
 * is told of the letter and stops after the frame that draws rows in which what was typed is marked. Each letter of
 * five words, one after the other; the field is emptied between words, which is not counted.
 */
export const searchKeystroke: Bench = {
  name: 'search-keystroke',
  unit: 'ms',
  budget: { of: 'p95', under: 50 },
  needs: 'desktop',
  run: (desktop) =>
    onLibraryPage(desktop, async (page) => {
      // Nobody types in the moment in which the window opens.
      await wait(1_000);
      const samples: number[] = [];
      for (const word of words) samples.push(...(await inPage(page, typeWord, word)));
      return { samples };
    }),
};

const typeWord = async (word: string): Promise<readonly number[]> => {
  const field = document.querySelector<HTMLInputElement>('[role=searchbox]');
  if (!field) throw new Error('The page has no search field.');
  const type = (text: string): void => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const frame = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // What comes after the frame was drawn.
        const after = new MessageChannel();
        after.port1.onmessage = () => {
          after.port1.close();
          resolve();
        };
        after.port2.postMessage(null);
      });
    });
  const until = async (isThere: () => boolean): Promise<void> => {
    for (const end = performance.now() + 10_000; !isThere();) {
      if (performance.now() > end) throw new Error(`No results for ${field.value}.`);
      await frame();
    }
  };
  const wanted = (typed: string) => () => {
    const marks = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent.toLowerCase());
    return typed.split(' ').every((part) => part === '' || marks.includes(part.toLowerCase()));
  };
  const times: number[] = [];
  for (let length = 1; length <= word.length; length += 1) {
    const typed = word.slice(0, length);
    const since = performance.now();
    type(typed);
    await frame();
    await until(wanted(typed));
    times.push(performance.now() - since);
  }
  type('');
  await until(() => document.querySelector('mark') === null);
  return times;
};
