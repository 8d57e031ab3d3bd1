import { chromium } from 'playwright';
import { readFile } from 'node:fs/promises';
import { findChromium } from './lib/chromium.mjs';
import { inRoot } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

/**
 * Makes every icon in build/ again from its two drawings; the pictures are committed, so only a changed drawing needs it.
 * `on-light` is the icon for a light bar. macOS colours a template itself.
 */
const trayInks = { 'on-light': '#1b1b22', 'on-dark': '#ffffff' };
const traySizes = [16, 20, 24, 32];

/** @typedef {{ file: string, drawing: string, ink: string, size: number, scale: number }} Picture */

/** @type {Picture[]} */
const pictures = [
  { file: 'icon.png', drawing: 'icon.svg', ink: '', size: 512, scale: 1 },
  ...[1, 2].map((scale) => ({ ...tray('trayTemplate', '#000000', 16), scale })),
  ...Object.entries(trayInks).flatMap(([name, ink]) =>
    traySizes.flatMap((size) => [1, 2].map((scale) => ({ ...tray(`tray-${name}-${size}`, ink, size), scale }))),
  ),
].map((picture) => ({
  ...picture,
  file: picture.scale === 2 ? picture.file.replace('.png', '@2x.png') : picture.file,
}));

const browser = await chromium.launch({ executablePath: findChromium() });
for (const { file, drawing, ink, size, scale } of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: scale });
  const svg = await readFile(inRoot('build', drawing), 'utf8');
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;color:${ink}}</style>${svg}`);
  await page.screenshot({ path: inRoot('build', file), omitBackground: true });
  await page.close();
}
await browser.close();
say(`Made ${pictures.length} icons.`);

/** @param {string} name @param {string} ink @param {number} size @returns {Picture} */
function tray(name, ink, size) {
  return { file: `${name}.png`, drawing: 'tray.svg', ink, size, scale: 1 };
}
