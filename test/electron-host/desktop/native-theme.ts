import { HostEmitter } from '../strict.ts';
import { trace } from '../trace.ts';
import { chooseColorScheme } from '../web/color-scheme.ts';
import { BrowserWindow } from '../window/browser-window.ts';

type Source = Electron.NativeTheme['themeSource'];

/** Light where the system is asked: the stand-in has no desktop theme. Pages see what is chosen. */
class NativeTheme
  extends HostEmitter
  implements
    Pick<Electron.NativeTheme, 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource'>
{
  #source: Source = 'system';

  constructor() {
    super('nativeTheme');
  }
  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Unknown theme source ${source}`);
    const wasDark = this.shouldUseDarkColors;
    this.#source = source;
    chooseColorScheme(source === 'system' ? null : source);
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.applyColorScheme().catch(trace);
    if (wasDark !== this.shouldUseDarkColors) this.emit('updated');
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return false;
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();
