import { later, type Later } from './later.ts';

/** The part of a page's document that is needed. */
type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/** Runs something every so many milliseconds while the page can be seen, and once it can be seen again. */
export const whileSeen = (ms: number, run: () => void, page: Page = document, wait: Later = later): (() => void) => {
  let cancel: (() => void) | null = null;
  const follow = (): void => {
    cancel?.();
    cancel = page.visibilityState === 'visible' ? wait(ms, again) : null;
  };
  const again = (): void => {
    run();
    follow();
  };
  const turned = (): void => {
    if (page.visibilityState === 'visible') run();
    follow();
  };
  page.addEventListener('visibilitychange', turned);
  follow();
  return () => {
    cancel?.();
    page.removeEventListener('visibilitychange', turned);
  };
};
