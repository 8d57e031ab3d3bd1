import { launchApp, type DrivenApp } from '../../../scripts/drive/app.ts';
import { openPanel, type Panel } from '../../electron-host/conformance/session-bus.ts';
import { choose } from '../../app/tray-menu.ts';

export type Seat = Awaited<ReturnType<typeof takeSeat>>;

/** The app and the panel that shows its icon, both of which may end and come again. */
export const takeSeat = async (start: Pick<Parameters<typeof launchApp>[0], 'electron' | 'profile' | 'env'>) => {
  const sitDown = async (): Promise<{ app: DrivenApp; panel: Panel }> => {
    const panel = await openPanel(start.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
    const app = await launchApp(start);
    await panel.icon;
    return { app, panel };
  };
  let now = await sitDown();
  return {
    /** The app as it runs now. */
    app: (): DrivenApp => now.app,
    panel: (): Panel => now.panel,
    /** Chooses an entry of the tray's menu. */
    choose: (label: string): Promise<void> => choose(now.panel, label),
    /** Ends the app in the given way and starts it again; `between` is done while it is not there. */
    restart: async (end: (app: DrivenApp) => Promise<void>, between?: () => Promise<void>): Promise<void> => {
      await end(now.app);
      await now.panel.close();
      await between?.();
      now = await sitDown();
      await now.app.page('library');
    },
    close: async (): Promise<void> => {
      await now.app.quit().catch(() => undefined);
      await now.panel.close();
    },
  };
};
