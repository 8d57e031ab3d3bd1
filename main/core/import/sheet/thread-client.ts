import type { Sheet } from '../../../../preload/contract/import.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import type { RequestInput, RequestName, RequestOutput, Message, ThreadRequest } from './protocol.ts';

/** The part of `node:worker_threads` that is needed. */
export type Thread = {
  postMessage(question: ThreadRequest, transfer: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: Message) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
};

export type ThreadClient = ReturnType<typeof createThreadClient>;

/**
 * Asks a thread, which answers in order. One that ends owes no answer any more: those who wait are told so. `told` hears
 * of a sheet what no question has a listener of its own for.
 */
export const createThreadClient = (thread: Thread, told: (sheet: Sheet) => void, ended: () => void) => {
  type Waiting = { readonly settle: (answer: Result<unknown>) => void; readonly told: (sheet: Sheet) => void };
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let isOver = false;

  const end = (): void => {
    if (isOver) return;
    isOver = true;
    for (const { settle } of waiting.values()) settle({ ok: false, problem: { kind: 'internal' } });
    waiting.clear();
    ended();
  };
  thread.on('message', (message) => {
    if ('told' in message) {
      const asked = message.during === null ? undefined : waiting.get(message.during);
      (asked?.told ?? told)(message.told);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    asked?.settle(message.answer);
  });
  thread.on('error', (error) => {
    console.error('The import stopped:', error instanceof Error ? error.stack : 'unknown error');
    end();
  });
  thread.on('exit', end);

  return {
    /** What is in `transfer` can't be used here afterwards. `heard` is told how far this one has come. */
    ask: <N extends RequestName>(
      name: N,
      input: RequestInput<N>,
      transfer: readonly ArrayBuffer[] = [],
      heard: (sheet: Sheet) => void = told,
    ): Promise<Result<RequestOutput<N>>> =>
      new Promise((resolve) => {
        const id = (last += 1);
        // The thread answers each name with what belongs to it (`Handlers` in sheet-service.ts).
        waiting.set(id, { settle: resolve as Waiting['settle'], told: heard });
        thread.postMessage({ id, name, input } as ThreadRequest, transfer);
      }),
  };
};
