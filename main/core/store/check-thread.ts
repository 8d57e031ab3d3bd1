import { isGoodCopy } from './check-copy.ts';

/** A check that is under way; `good` rejects when it could not be made, or was ended. */
export type CopyCheck = { readonly good: Promise<boolean>; readonly end: () => void };
export type CheckCopy = (file: string) => CopyCheck;

/** What `check-worker.ts` is started with. */
export type CheckData = { readonly file: string };

/** The part of `node:worker_threads` that is needed. */
type CheckThread = {
  on(event: 'message', listener: (isGood: boolean) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  terminate(): Promise<unknown>;
};

/** Checks copies in a thread each, so that main answers meanwhile. */
export const checkInThread =
  (start: (workerData: CheckData) => CheckThread): CheckCopy =>
  (file) => {
    const thread = start({ file });
    const good = new Promise<boolean>((resolve, reject) => {
      thread.on('message', resolve);
      thread.on('error', reject);
      // Nothing, once it has answered.
      thread.on('exit', () => reject(new Error('The check of a copy ended without an answer.')));
    });
    return { good, end: () => void thread.terminate() };
  };

/** Checks a copy at once, in the thread that asks. */
export const checkHere: CheckCopy = (file) => ({
  good: Promise.resolve().then(() => isGoodCopy(file)),
  end: () => undefined,
});
