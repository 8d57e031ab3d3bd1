import { parentPort, workerData } from 'node:worker_threads';
import { systemClock as clock } from '../../clock.ts';
import { createSheetService } from './sheet-service.ts';
import { workerDataSchema, type Message, type ThreadRequest } from './protocol.ts';

/**
 * The thread that holds the sheet, so that main never waits for a million rows. Questions are answered in their order;
 * between them it finds out what takes longer. An error ends the thread: what is on disk brings the sheet back.
 */
const port = parentPort;
if (!port) throw new Error('This runs as a worker thread.');

const say = (message: Message): void => port.postMessage(message);
let during: number | null = null;
const service = createSheetService({
  ...workerDataSchema.parse(workerData),
  clock,
  tell: (told) => say({ told, during }),
});
let isGoingOn = false;

const goOn = (): void => {
  isGoingOn = service.goOn();
  // By way of the event loop, so that a question never waits for more than one turn of this.
  if (isGoingOn) setImmediate(goOn);
};

port.on('message', ({ id, name, input }: ThreadRequest) => {
  during = id;
  say({ id, answer: service.answer(name, input) });
  during = null;
  if (name === 'end') port.close();
  else if (!isGoingOn) goOn();
});
