import { closeSync, constants, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { draftFiles, headerSchema, removeDrafts } from './draft-files.ts';
import type { Step } from './history.ts';
import { storedOperationSchema } from './stored-operation.ts';

/** Within this time an edit is safe from a loss of power; from the end of the process it is at once. */
const syncWithinMs = 200;

const stepSchema = z.union([
  z.object({ do: storedOperationSchema }),
  z.object({ undo: z.literal(true) }),
  z.object({ redo: z.literal(true) }),
  z.object({ settle: z.literal(true) }),
]);
/** The person turned back from this sheet to the one before, or to this one again. */
const turnSchema = z.object({ turn: z.enum(['back', 'again']) });
type Turn = z.infer<typeof turnSchema>;

export type Log = ReturnType<typeof openLog>;
export type ReadLog = NonNullable<ReturnType<typeof readLog>>;

/** What a log says; null where any of it is not what Inkling writes. A last line that has no end was not written. */
export const readLog = (folder: string, id: number) => {
  const log = readFileSync(draftFiles(folder, id).log);
  const whole = log.subarray(0, log.lastIndexOf('\n') + 1);
  try {
    const [first = '', ...lines] = whole.toString('utf8').trimEnd().split('\n');
    const header = headerSchema.parse(JSON.parse(first));
    const steps: Step[] = [];
    let isLeft = false;
    for (const line of lines) {
      const said = z.union([stepSchema, turnSchema]).parse(JSON.parse(line));
      if ('turn' in said) isLeft = said.turn === 'back';
      else steps.push(said);
    }
    return { header, steps, isLeft, length: whole.length };
  } catch {
    return null;
  }
};

/** The log of a sheet, to write at its end; what stands behind `length` goes. */
export const openLog = (folder: string, id: number, { setTimer }: Pick<Clock, 'setTimer'>, length: number) => {
  // Not to append: Windows shortens no file that was opened for that (node#3177).
  const descriptor = openSync(draftFiles(folder, id).log, constants.O_RDWR | constants.O_CREAT, 0o600);
  ftruncateSync(descriptor, length);
  let end = length;
  let cancel: (() => void) | null = null;
  let isOpen = true;

  const sync = (): void => {
    cancel?.();
    cancel = null;
    if (isOpen) fsyncSync(descriptor);
  };
  const close = (): void => {
    if (!isOpen) return;
    sync();
    isOpen = false;
    closeSync(descriptor);
  };
  const write = (said: Step | Turn): void => {
    const line = Buffer.from(`${JSON.stringify(said)}\n`);
    try {
      for (let at = 0; at < line.length;) at += writeSync(descriptor, line, at, line.length - at, end + at);
    } catch (error) {
      // Half a line on a full disk would make the whole log unreadable once another one follows.
      ftruncateSync(descriptor, end);
      throw error;
    }
    end += line.length;
  };

  return {
    /** Appends a step; where that throws, nothing was appended. */
    keep: (step: Step): void => {
      write(step);
      cancel ??= setTimer(syncWithinMs, sync);
    },
    /** Notes that the person turned back from this sheet, or to it again, and closes; on disk when this returns. */
    turn: (turn: Turn['turn']): void => {
      write({ turn });
      close();
    },
    /** All of it is on disk when this returns. */
    close,
    /** The sheet is not needed any more, nor those around it. */
    discard: (): void => {
      close();
      removeDrafts(folder);
    },
  };
};
