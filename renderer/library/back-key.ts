import { isComposing } from '../parts/composing.ts';

/** Whether a key leads back to the list: Escape, where it means nothing else. */
export const isBackKey = (event: KeyboardEvent): boolean => {
  if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return false;
  // Those close by it, and give the keyboard back themselves.
  return !(event.target instanceof Element && event.target.closest('dialog, .dialog, .choice-menu'));
};
