import { PassThrough, Writable } from 'node:stream';
import { connectCdp, type CdpConnection, type CdpSession } from '../electron-host/chromium/cdp.ts';

/**
 * Joins a running browser at its debugging address (`ws://...`). Unlike Playwright it tells no page that it has the
 * focus, so what a page says of its own focus is true.
 */
export const connectDevTools = async (address: string): Promise<CdpConnection> => {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`Nobody listens at ${address}.`)));
  });
  const fromBrowser = new PassThrough();
  socket.addEventListener('message', ({ data }) => void fromBrowser.write(`${String(data)}\0`));
  socket.addEventListener('close', () => fromBrowser.destroy());
  const toBrowser = new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      // A WebSocket has frames; only a pipe needs the NUL between messages.
      socket.send(text.slice(0, -1));
      done();
    },
  });
  return connectCdp(toBrowser, fromBrowser);
};

/**
 * Runs a function in a page and answers what it answers. It is sent as text: it may use nothing but its argument and the
 * page's globals, and both ways only what JSON can hold.
 */
export const inPage = async <A, R>(page: CdpSession, work: (input: A) => R | Promise<R>, input: A): Promise<R> => {
  const { result, exceptionDetails } = await page.send('Runtime.evaluate', {
    expression: `(${work.toString()})(${JSON.stringify(input)})`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  // The function's own answer, so it is what the function says it answers.
  return result.value as R;
};
