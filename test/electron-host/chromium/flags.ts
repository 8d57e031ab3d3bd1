import process from 'node:process';

export const chromiumPath = process.env['ELECTRON_HOST_CHROMIUM'] ?? '/usr/bin/chromium';

const disabledFeatures = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
  'PaintHolding',
  // Each costs 50 ms per window.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
];

// Root has no user namespace to build the sandbox in; --test-type hides the bar that says so.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];

/** What makes a browser a quiet stage for one app: no first-run pages, no background traffic, no throttling. */
export const stageFlags = (profile: string): string[] => [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-infobars',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-breakpad',
  '--disable-search-engine-choice-screen',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-ipc-flooding-protection',
  '--disable-popup-blocking',
  '--disable-dev-shm-usage',
  '--password-store=basic',
  `--disable-features=${disabledFeatures.join()}`,
  `--user-data-dir=${profile}`,
  ...asRoot,
];

/** One more window in the browser that already uses this profile: the new process only forwards the wish, and ends. */
export const forwardFlags = (profile: string): string[] => [...asRoot, `--user-data-dir=${profile}`];
