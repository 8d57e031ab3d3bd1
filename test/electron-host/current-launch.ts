import process from 'node:process';
import { readLaunch } from './launch.ts';

/** How this process was started. */
export const launch = readLaunch(process.argv.slice(2), process.cwd());

/** No display, or none wanted: windows are pages of a headless browser. */
export const headless = process.env['ELECTRON_HOST_HEADLESS'] === '1' || !process.env['DISPLAY'];
