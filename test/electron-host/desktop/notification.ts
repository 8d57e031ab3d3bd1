import { requireReady } from '../app/app.ts';
import { HostEmitter } from '../strict.ts';

type UsedNotification = Pick<Electron.Notification, 'body' | 'close' | 'show' | 'title'>;

/** Not drawn; emits what Electron emits for one that is shown and closed. */
export class Notification extends HostEmitter implements UsedNotification {
  title: string;
  body: string;

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super('Notification');
    requireReady('Cannot create Notification before app is ready');
    this.title = title;
    this.body = body;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    this.emit('show', {});
  }
  close(): void {
    this.emit('close', {});
  }
}
