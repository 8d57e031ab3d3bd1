import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';

/** Servers on the loopback interface that answer as one wants, or fail as networks do. */
export type Loopback = { readonly url: string; readonly close: () => Promise<void> };

export const serveHttp = (answer: http.RequestListener): Promise<Loopback> => listen(http.createServer(answer));

/** Takes connections and treats them as `treat` says, without HTTP. */
export const serveSockets = (treat: (socket: net.Socket) => void): Promise<Loopback> =>
  listen(
    net.createServer((socket) => {
      socket.on('error', () => undefined);
      treat(socket);
    }),
  );

/** An address where nobody listens. */
export const closedPort = async (): Promise<string> => {
  const server = await serveSockets(() => undefined);
  await server.close();
  return server.url;
};

const listen = async (server: Server): Promise<Loopback> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // An inet server's address is never a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      if (server instanceof http.Server) server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
