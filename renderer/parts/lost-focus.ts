/** Once whoever took it away has had the time to put it elsewhere, as dialogs do when they close. */
const afterFrame = (run: () => void): void => void requestAnimationFrame(() => setTimeout(run));

/** It was taken away, hidden, or can't be used any more. */
const hasLost = (element: Element): boolean => element.matches(':disabled') || !element.checkVisibility();

/**
 * Calls `lost` when what had the keyboard is gone and nobody has put it elsewhere: a browser leaves it nowhere then, and
 * keys do nothing. `near` is what is left of what was around it. Answers how to end that.
 */
export const watchLostFocus = (lost: (near: Element) => void): (() => void) => {
  const look = (event: FocusEvent): void => {
    if (event.relatedTarget !== null) return;
    const path = event.composedPath().filter((part) => part instanceof Element);
    afterFrame(() => {
      const [left] = path;
      const near = path.find((part) => part.isConnected);
      if (left && near && document.activeElement === document.body && hasLost(left)) lost(near);
    });
  };
  document.addEventListener('focusout', look);
  return () => {
    document.removeEventListener('focusout', look);
  };
};
