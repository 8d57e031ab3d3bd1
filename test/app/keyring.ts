import { sessionBus } from 'dbus-native';
import { once } from 'node:events';

const service = '/org/freedesktop/secrets';
const collection = `${service}/collection/login`;
const serviceInterface = 'org.freedesktop.Secret.Service';

export type Keyring = Awaited<ReturnType<typeof openKeyring>>;

/** The keyring of a session bus, seen by another program than the app. Made by `openDesktop`, with its password. */
export const openKeyring = async (busAddress: string) => {
  const bus = sessionBus({ busAddress });
  await once(bus.connection, 'connect');
  const ask = async (
    path: string,
    of: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown> => {
    const asked = { destination: 'org.freedesktop.secrets', path, interface: of, member, signature, body };
    const answer: unknown = await bus.invoke(asked);
    return answer;
  };
  const call = ask.bind(null, service);
  /** The app's items, locked or not. */
  const items = async (): Promise<string[]> => {
    const wanted = [[['service', 'app.inkling.Inkling']]];
    const found = (await call(serviceInterface, 'SearchItems', 'a{ss}', wanted)) as [string[], string[]];
    return found.flat();
  };
  return {
    /** How many keys of the app it holds. */
    keys: async (): Promise<number> => (await items()).length,
    empty: async (): Promise<void> => {
      for (const item of await items()) await ask(item, 'org.freedesktop.Secret.Item', 'Delete', '', []);
    },
    lock: async (): Promise<void> => {
      await call(serviceInterface, 'Lock', 'ao', [[collection]]);
    },
    unlock: async (): Promise<void> => {
      const [, session] = (await call(serviceInterface, 'OpenSession', 'sv', ['plain', ['s', '']])) as [string, string];
      const secret = [session, Buffer.alloc(0), Buffer.from('a password for tests'), 'text/plain'];
      const inside = 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface';
      await call(inside, 'UnlockWithMasterPassword', 'o(oayays)', [collection, secret]);
    },
    close: (): Promise<void> => bus.close(),
  };
};

/** Lets programs that the bus starts, such as the keyring's prompt, find a display. */
export const showPromptsOn = async (busAddress: string, display: string): Promise<void> => {
  const bus = sessionBus({ busAddress });
  await once(bus.connection, 'connect');
  const dbus = 'org.freedesktop.DBus';
  await bus.invoke({
    destination: dbus,
    path: '/org/freedesktop/DBus',
    interface: dbus,
    member: 'UpdateActivationEnvironment',
    signature: 'a{ss}',
    body: [[['DISPLAY', display]]],
  });
  await bus.close();
};
