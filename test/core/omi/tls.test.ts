import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/core/clock.ts';
import { createOmiClient } from '../../../main/core/omi/client.ts';
import { access, lemons, row } from './fake-omi.ts';

const client = createOmiClient({ fetch, clock: systemClock });
const pem = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'certificates', `${name}.pem`), 'utf8');

// Only this file's process trusts the authority; without it every certificate would fail for the same reason.
const usual = getCACertificates();
beforeAll(() => setDefaultCACertificates([...usual, pem('authority')]));
afterAll(() => setDefaultCACertificates(usual));

/** Tries to save a memory on a server with this certificate; answers how it went and what the server saw of it. */
const saveAt = async (certificate: string): Promise<{ problem: unknown; requests: number }> => {
  let requests = 0;
  const server = createServer({ key: pem('server-key'), cert: pem(certificate) }, (request, response) => {
    requests += 1;
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(row()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = await client.create({ ...access, baseUrl }, lemons);
  server.closeAllConnections();
  server.close();
  return { problem: answer.ok ? null : answer.problem, requests };
};

describe('a certificate (fault 22)', () => {
  it('that is good lets the memory through', async () => {
    expect(await saveAt('good')).toEqual({ problem: null, requests: 1 });
  });

  it.each([
    ['that has ended', 'expired'],
    ['of another host', 'elsewhere'],
    ['that nobody vouches for', 'self-signed'],
  ])('%s means that nothing was sent, and cannot be overruled', async (_what, certificate) => {
    expect(await saveAt(certificate)).toEqual({ problem: { kind: 'insecure' }, requests: 0 });
  });
});
