import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { CallInput, CallName } from '../../preload/contract/calls.ts';
import type { WindowName } from '../../preload/contract/windows.ts';
import type { EventName, EventPayload } from '../../preload/contract/events.ts';
import { createFakeBridge } from '../fakes/bridge.ts';
import type { Answers, FakeBridge } from '../fakes/bridge.ts';
import { servePages } from './serve-pages.ts';

/** One window's page in a real browser, talking to a fake main. */
type Screen = { readonly page: Page; readonly main: Omit<FakeBridge, 'tell'>; readonly tell: Tell };

type Tell = <N extends EventName>(name: N, payload: EventPayload<N>) => Promise<void>;

type Fixtures = { open: (window: WindowName, answers: Answers) => Promise<Screen> };

/** How large main makes each window at first. */
const sizes = {
  capture: { width: 640, height: 180 },
  library: { width: 1000, height: 700 },
  import: { width: 1180, height: 720 },
  settings: { width: 640, height: 640 },
  recovery: { width: 640, height: 640 },
};

/**
 * Playwright's test, with `open`: loads the built page of a window as main would serve it, with the fake bridge in
 * place. After each test the page must have raised no error and broken no line of its content security policy.
 */
export const test = base.extend<Fixtures, { pages: string }>({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...quietly] }),
    { scope: 'worker' },
  ],
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  pages: [
    async ({ browserName: _ }, use) => {
      const server = await servePages();
      await use(server.address);
      await server.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ page, pages }, use) => {
    const faults: string[] = [];
    const fakes: FakeBridge[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    await use(async (window, answers) => {
      const fake = createFakeBridge(window, answers);
      fakes.push(fake);
      await page.setViewportSize(sizes[window]);
      await page.exposeFunction('askMain', (name: CallName, input: CallInput<CallName>) => fake.call(name, input));
      await page.addInitScript(installBridge);
      await page.goto(`${pages}/${window}/index.html`);
      return { page, main: fake, tell: (name, payload) => page.evaluate(tellPage, { name, payload }) };
    });
    for (const fake of fakes) expect(fake.unanswered).toEqual([]);
    expect(faults).toEqual([]);
  },
});

/** Fails when axe finds anything, in light and in dark. */
export const expectAccessible = async (page: Page): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }));
    expect(found, `axe in ${colorScheme}`).toEqual([]);
  }
};

/** Keeps the browser from talking to anyone but the page server. */
const quietly = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type PageWithFake = typeof globalThis & {
  askMain?: (name: string, input: unknown) => Promise<unknown>;
  bridge?: unknown;
  tellBridge?: (name: string, payload: unknown) => void;
};

/** Runs in the page, before anything else does. */
const installBridge = (): void => {
  const page: PageWithFake = globalThis;
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  page.bridge = {
    call: (name: string, input: unknown) => page.askMain?.(name, input),
    on: (name: string, listener: (payload: unknown) => void) => {
      const others = listeners.get(name) ?? new Set();
      listeners.set(name, others.add(listener));
      return () => others.delete(listener);
    },
  };
  page.tellBridge = (name, payload) => {
    for (const listener of listeners.get(name) ?? []) listener(payload);
  };
};

/** Runs in the page. */
const tellPage = ({ name, payload }: { name: string; payload: unknown }): void => {
  const page: PageWithFake = globalThis;
  page.tellBridge?.(name, payload);
};

export { expect } from '@playwright/test';
