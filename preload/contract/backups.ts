import { z } from 'zod';

/**
 * How the copies of the store fare. `lastAt` is milliseconds since 1970, null before the first one; `trouble` is why the
 * last attempt made none although one was due.
 */
export const backupsSchema = z.object({
  lastAt: z.number().nullable(),
  folder: z.string(),
  trouble: z.enum(['failed', 'no-room', 'damaged']).nullable(),
});

export type Backups = z.infer<typeof backupsSchema>;
