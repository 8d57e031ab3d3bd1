import { HostEmitter } from '../strict.ts';

type UsedPowerMonitor = Pick<Electron.PowerMonitor, 'getSystemIdleTime' | 'isOnBatteryPower'>;

/** Never hears from the system; a spec emits `suspend`, `resume` and `shutdown` itself. */
class PowerMonitor extends HostEmitter implements UsedPowerMonitor {
  constructor() {
    super('powerMonitor');
  }
  getSystemIdleTime(): number {
    return 0;
  }
  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new PowerMonitor();
