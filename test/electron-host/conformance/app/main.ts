// The smallest app that lets a spec try Electron's calls from outside: everything else a spec does through evaluate.
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const here = import.meta.dirname;
const policy = "default-src 'none'; script-src app://conformance; frame-src 'self'; connect-src 'self'; img-src 'self'";

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
declare global {
  /** What specs reach through evaluate. */
  var arrivals: { argv: string[]; cwd: string; additionalData: unknown }[];
  var before: { isReady: boolean };
  var opened: Promise<void>;
  var openWindow: (options?: Electron.BrowserWindowConstructorOptions) => Promise<BrowserWindow>;
  /** For a spec to keep something from one evaluate to the next. */
  var notes: unknown[];
}

globalThis.notes = [];
globalThis.arrivals = [];
globalThis.before = { isReady: app.isReady() };

if (!app.requestSingleInstanceLock({ from: 'start' })) app.quit();
app.on('second-instance', (_event, argv, cwd, additionalData) => {
  arrivals.push({ argv, cwd, additionalData });
});
app.on('window-all-closed', () => undefined);

ipcMain.handle('echo', (_event, ...args: unknown[]) => args[0]);
ipcMain.handle('sender', ({ senderFrame, sender, type }) => ({
  url: senderFrame?.url,
  origin: senderFrame?.origin,
  isTop: senderFrame?.parent === null,
  topUrl: senderFrame?.top?.url,
  contentsUrl: sender.getURL(),
  type,
}));
ipcMain.handle('fail', () => {
  throw new RangeError('out of range');
});

const serve = async (request: Request): Promise<Response> => {
  const { host, pathname } = new URL(request.url);
  if (pathname === '/echo') return new Response(`${request.method} ${await request.text()}`);
  if (pathname === '/stream') return new Response(streamOf(['one ', 'two ', 'three']));
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.png': 'image/png' };
  const type = Object.entries(types).find(([ending]) => pathname.endsWith(ending))?.[1];
  if (host !== 'conformance' || !type) return new Response('Not found', { status: 404 });
  const body = await readFile(path.join(here, path.basename(pathname)));
  return new Response(new Uint8Array(body), { headers: { 'content-type': type, 'content-security-policy': policy } });
};

const streamOf = (pieces: string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: (controller) => {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(piece));
    },
  });

const openWindow = async (options: Electron.BrowserWindowConstructorOptions = {}): Promise<BrowserWindow> => {
  const window = new BrowserWindow({
    width: 400,
    height: 300,
    show: false,
    ...options,
    webPreferences: { preload: path.join(here, 'preload.cjs'), sandbox: true, ...options.webPreferences },
  });
  await window.loadURL('app://conformance/index.html');
  return window;
};
globalThis.openWindow = openWindow;

globalThis.opened = app.whenReady().then(async () => {
  protocol.handle('app', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  await openWindow();
});
