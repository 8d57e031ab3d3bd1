import type { Account } from '../../preload/contract/account.ts';
import type { StoreFailure } from '../../preload/contract/recovery.ts';
import { openCore, type Core, type OpenCoreDeps } from './open-core.ts';

export type PresentCore = ReturnType<typeof createPresentCore>;

/** The core that is open, and the change to another account. */
export const createPresentCore = (
  deps: Omit<OpenCoreDeps, 'sessionKey' | 'reopen'>,
  opening: typeof openCore = openCore,
) => {
  let core: Core | null = null;

  // Opened beside the present one, with which the person goes on where that fails. From here on everything goes to the
  // next account, however long the one before takes to end.
  const reopen: OpenCoreDeps['reopen'] = (sessionKey) => {
    const opened = opening({ ...deps, sessionKey, reopen });
    if (!opened.ok) return { ok: false, problem: { kind: 'account-not-opened' } };
    const before = core;
    core = opened.core;
    if (before) core.sheets.startAfter(before.sheets.end().catch(tell));
    deps.changed();
    return { ok: true, value: () => turnTo(opened.core, before) };
  };

  const turnTo = async (next: Core, before: Core | null): Promise<Account> => {
    await before?.close().catch(tell);
    await next.start().catch(tell);
    deps.changed();
    return next.account.view();
  };

  return {
    /** Opens the account that was used last; it is not started. Answers why where the store can't be opened. */
    open: (): { ok: true; core: Core } | { ok: false; failure: StoreFailure } => {
      const opened = opening({ ...deps, reopen });
      if (opened.ok) core = opened.core;
      return opened;
    },
    /** Null until the store was opened. */
    present: (): Core | null => core,
  };
};

const tell = (error: unknown): void => {
  console.error('account:', error instanceof Error ? error.stack : 'failed');
};
