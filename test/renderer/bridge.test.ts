import { expect, it, vi } from 'vitest';
import { bridge } from '../../renderer/bridge.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { status } from '../fakes/memories.ts';

it('passes calls and events on to main', async () => {
  const main = createFakeBridge('library', { 'status.read': () => well(status()) });
  vi.stubGlobal('window', { bridge: main });
  expect(await bridge.call('status.read', null)).toEqual(well(status()));
  const heard: string[] = [];
  const stop = bridge.on('status.changed', ({ kind }) => heard.push(kind));
  main.tell('status.changed', status({ kind: 'offline' }));
  stop();
  main.tell('status.changed', status({ kind: 'synced' }));
  expect(heard).toEqual(['offline']);
});

it('makes a problem of a call that main could not answer, and reports why', async () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  vi.stubGlobal('window', { bridge: createFakeBridge('library') });
  expect(await bridge.call('status.read', null)).toEqual({ ok: false, problem: { kind: 'internal' } });
  expect(String(reported.mock.calls[0]?.[0])).toContain('status.read');
});
