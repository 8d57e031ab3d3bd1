import type { SafetyLine } from './safety-line.ts';

export const omiLines: readonly SafetyLine[] = [
  {
    file: 'main/core/omi/address.ts',
    text: "if (url.protocol !== 'https:' && !isLoopback(url.hostname)) return invalid;",
  },
  {
    file: 'main/core/omi/allowance-windows.ts',
    text: 'if (!row || row.used === 0) return null;',
    instead: 'if (!row) return null;',
  },
  { file: 'main/core/omi/allowance-windows.ts', text: 'Math.min(byWallClock, windowMs)', instead: 'byWallClock' },
  { file: 'main/core/omi/allowance-windows.ts', text: 'ends[policy].get(endsAt) ?? ' },
  {
    file: 'main/core/omi/allowance-windows.ts',
    text: 'if (Math.abs(byWallClock - endsIn) <= setBy) return window;',
    instead: 'return window;',
  },
  {
    file: 'main/core/omi/budget.ts',
    text: "if (wait > 0) return { ok: false, problem: { kind: 'rate-limited', retryAfterMs: wait } };",
  },
  {
    file: 'main/core/omi/budget.ts',
    text: "if (problem.kind === 'rate-limited') budget.usedUp(policy, problem.retryAfterMs);",
  },
  { file: 'main/core/omi/client.ts', text: ' || parsed.data.memories.length !== sent.length' },
  { file: 'main/core/omi/network-errors.ts', text: "[/^ERR_CERT_DATABASE_CHANGED/, lost('reset')]," },
  { file: 'main/core/omi/reply.ts', text: "if (bytes > maxBytes) return stop('too-large');" },
  { file: 'main/core/omi/request.ts', text: 'if (!isKey(key)) return', instead: 'if (false) return' },
  { file: 'main/core/omi/request.ts', text: 'response.ok && !response.redirected', instead: 'response.ok' },
  { file: 'main/core/omi/scan.ts', text: 'wasCut ||= truncated || unreadable > 0;' },
  { file: 'main/core/omi/scan.ts', text: 'offset += received;', instead: 'offset += pageSize;' },
];
