import { serverTrim } from '../../../preload/contract/rules.ts';

type Words = { readonly content: string; readonly locked: boolean };

/** Whether Omi locks a memory: a text that is known whole here, and only looks like a preview there, is not locked. */
export const isLockedThere = (known: Words, server: Words): boolean =>
  server.locked && (known.locked || serverTrim(known.content) !== serverTrim(server.content));
