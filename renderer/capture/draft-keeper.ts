import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';

/** The typed line as it stands, with the caret's place in UTF-16 units. */
export type TypedLine = { readonly text: string; readonly caret: number };

/** Two lines as one draft, with the caret of one of them. */
export const joined = (first: TypedLine, second: TypedLine, caretOf: 'first' | 'second'): TypedLine => ({
  text: `${first.text}\n${second.text}`,
  caret: caretOf === 'first' ? first.caret : first.text.length + 1 + second.caret,
});

/** A line with text behind it that a start or a link brought; the same link clicked twice is one wish. */
export const withPrefill = (line: string, brought: string): TypedLine => {
  const isThere = `\n${line}`.endsWith(`\n${brought}`);
  const before = line === '' || isThere ? '' : `${line.trimEnd()}\n`;
  const text = isThere ? line : `${before}${brought}`;
  return { text, caret: text.length };
};

export type DraftKeeper = {
  /** The line that was kept last, for the start. */
  read(): Promise<Result<TypedLine>>;
  /** Keeps the line soon: on disk within 250 ms of the first change since the last write. */
  keepSoon(line: TypedLine): void;
  /** Keeps the line now, instead of whatever still waited. */
  keepNow(line: TypedLine): Promise<void>;
};

/** Leaves main time to write within the promised 250 ms. */
const delayMs = 120;

/** The longest line the bridge takes, and the field. Nothing nearly as long can be saved as one memory. */
export const longestLine = 200_000;

/** Keeps the draft on disk while it grows. `onProblem` hears how each write went; null means well. */
export const createDraftKeeper = (deps: {
  bridge: Bridge;
  later: Later;
  onProblem: (problem: Problem | null) => void;
}): DraftKeeper => {
  let waiting: TypedLine | null = null;
  let cancel: (() => void) | null = null;

  const keepNow = async (line: TypedLine): Promise<void> => {
    cancel?.();
    cancel = null;
    waiting = null;
    const text = line.text.slice(0, longestLine);
    const kept = await deps.bridge.call('draft.write', { text, caret: Math.min(line.caret, text.length) });
    deps.onProblem(kept.ok ? null : kept.problem);
  };

  return {
    read: () => deps.bridge.call('draft.read', null),
    keepSoon: (line) => {
      waiting = line;
      cancel ??= deps.later(delayMs, () => {
        if (waiting) void keepNow(waiting);
      });
    },
    keepNow,
  };
};
