import { app, requireReady } from '../app/app.ts';
import { refuseUnknown } from '../strict.ts';

export type RequestHandler = (request: Request) => Response | Promise<Response>;
type UsedProtocol = Pick<
  Electron.Protocol,
  'handle' | 'isProtocolHandled' | 'registerSchemesAsPrivileged' | 'unhandle'
>;

const privileged = new Map<string, Electron.Privileges>();

/** The `protocol` object of one session. */
export const createProtocol = () => {
  const handlers = new Map<string, RequestHandler>();
  const protocol: UsedProtocol = refuseUnknown('protocol', {
    registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
      if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      for (const { scheme, privileges } of schemes) privileged.set(scheme.toLowerCase(), privileges ?? {});
    },
    handle: (scheme: string, handler: RequestHandler) => {
      requireReady('protocol.handle can only be called after app is ready');
      if (!privileged.has(scheme)) {
        throw new Error(`electron host: protocol.handle('${scheme}') without registerSchemesAsPrivileged before ready`);
      }
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      handlers.set(scheme, handler);
    },
    unhandle: (scheme: string) => {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
    },
    isProtocolHandled: (scheme: string) => handlers.has(scheme),
  });
  return { protocol, handlerOf: (scheme: string): RequestHandler | undefined => handlers.get(scheme) };
};

/** Whether the product announced this scheme in time. */
export const isPrivileged = (scheme: string): boolean => privileged.has(scheme);
