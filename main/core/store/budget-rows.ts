import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** The three hourly allowances that Inkling draws on (omi-api 3). */
export type Policy = 'single' | 'batch' | 'read';

const row = z.object({ used: z.int(), ends_at: z.int() });

/** How many calls were made in the window that ends then; milliseconds since 1970. */
export type BudgetWindow = { readonly used: number; readonly endsAt: number };
export type BudgetRows = ReturnType<typeof budgetRows>;

/** The allowances of one account. */
export const budgetRows = (database: DatabaseSync, accountId: number) => {
  const get = database.prepare('SELECT used, ends_at FROM budget WHERE account_id = ? AND policy = ?');
  const put = database.prepare('INSERT OR REPLACE INTO budget (account_id, policy, used, ends_at) VALUES (?, ?, ?, ?)');
  return {
    read: (policy: Policy): BudgetWindow | null => {
      const found = get.get(accountId, policy);
      if (found === undefined) return null;
      const { used, ends_at } = row.parse(found);
      return { used, endsAt: ends_at };
    },
    write: (policy: Policy, window: BudgetWindow): void => void put.run(accountId, policy, window.used, window.endsAt),
  };
};
