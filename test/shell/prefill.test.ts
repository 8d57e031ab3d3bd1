import { expect, it, vi } from 'vitest';
import { createPrefill } from '../../main/shell/prefill.ts';

it('keeps what starts and links brought until the page takes it, once', () => {
  const waiting = vi.fn<() => void>();
  const prefill = createPrefill(waiting);
  expect(prefill.take()).toBe('');
  prefill.add('one');
  prefill.add('two');
  expect(waiting).toHaveBeenCalledTimes(2);
  expect(prefill.take()).toBe('one\ntwo');
  expect(prefill.take()).toBe('');
});
