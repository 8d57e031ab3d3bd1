import type { OutboxEntry } from '../store/outbox-entry.ts';

/**
 * True for what has certainly not been done by Omi: it may still be changed or taken back. A deletion whose answer was
 * once lost is said again without being looked up, so that it may have been done even while it waits.
 */
export const isWithdrawable = (entry: OutboxEntry): boolean =>
  entry.state === 'refused' || (entry.state === 'queued' && !(entry.kind === 'delete' && entry.inDoubt));
