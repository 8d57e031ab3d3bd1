import { net, session } from 'electron';
import { fetchByRequest, type FetchRequest } from './fetch-by-request.ts';

/**
 * Chromium's network stack for requests to Omi: the system's proxy and certificates, TLS 1.2 at least, in a session of
 * its own that lives in memory, without cookies or cache, and out of reach of pages. Call it once Electron is ready.
 */
export const createOmiFetch = () => {
  const own = session.fromPartition('omi', { cache: false });
  own.setSSLConfig({ minVersion: 'tls1.2' });
  own.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  return (url: string, request: FetchRequest): Promise<Response> =>
    fetchByRequest((options) => net.request({ ...options, session: own }), url, request);
};
