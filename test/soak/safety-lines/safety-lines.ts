import { accountLines } from './account.ts';
import { importLines } from './import.ts';
import { mirrorLines } from './mirror.ts';
import { omiLines } from './omi.ts';
import { outboxLines } from './outbox.ts';
import type { SafetyLine } from './safety-line.ts';
import { shellLines } from './shell.ts';
import { storeLines } from './store.ts';
import { verbLines } from './verbs.ts';

/** All of them, one file a part of the program. */
export const safetyLines: readonly SafetyLine[] = [
  ...accountLines,
  ...importLines,
  ...mirrorLines,
  ...omiLines,
  ...outboxLines,
  ...shellLines,
  ...storeLines,
  ...verbLines,
];
