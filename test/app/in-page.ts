import type { Page } from '@playwright/test';
import type { Bridge } from '../../preload/contract/calls.ts';

/** The bridge as any code in a page could use it: with any name and any input. */
type LooseBridge = Pick<Bridge, 'on'> & { call(name: unknown, input: unknown): Promise<unknown> };

/** A page's own global object, as far as specs look at it. */
export type InPage = typeof globalThis & { bridge?: LooseBridge; heard?: unknown[] };

/** Makes a call from a page's own code and answers what main answered. */
export const ask = (page: Page, name: unknown, input: unknown): Promise<unknown> =>
  page.evaluate(
    (asked) => {
      const here: InPage = globalThis;
      return here.bridge?.call(asked.name, asked.input);
    },
    { name, input },
  );
