import type { Memory } from '../../../preload/contract/memory.ts';

/** A memory as a window shows it: what waits while nothing can be sent is paused. */
export const asShown = (memory: Memory, canSend: boolean): Memory =>
  memory.state === 'queued' && !canSend ? { ...memory, state: 'paused' } : memory;
