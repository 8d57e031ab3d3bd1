import { existsSync } from 'node:fs';
import { findProgram, headlessShell } from '../system.mjs';

const elsewhere = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: ['C:/Program Files/Google/Chrome/Application/chrome.exe'],
};

/**
 * The browser that draws pages for the specs of single screens; HOST_CHROMIUM names another one.
 * @returns {string}
 * @throws when there is none
 */
export const findChromium = () => {
  const { HOST_CHROMIUM: chosen } = process.env;
  if (chosen) return chosen;
  const names = [headlessShell, 'chromium', 'google-chrome', 'google-chrome-stable'];
  const found =
    process.platform === 'darwin' || process.platform === 'win32'
      ? elsewhere[process.platform].find((file) => existsSync(file))
      : names.map(findProgram).find((file) => file !== null);
  if (!found) throw new Error('No Chromium or Chrome was found; HOST_CHROMIUM can name one.');
  return found;
};
