import { tick, untrack } from 'svelte';
import type { VirtualizerHandle } from 'virtua/svelte';
import type { MemoryList } from './memory-list.svelte.ts';

/** Tells a list what is in sight, and brings into sight what it aims at. Made while a component is. */
export class RowScroll {
  box = $state<HTMLElement>();
  virtualizer = $state<VirtualizerHandle>();

  readonly #list: () => MemoryList;
  /** The row the keys went to before it was here. It may be taller than its place was, and those above it too. */
  #awaited = $state(-1);

  constructor(list: () => MemoryList) {
    this.#list = list;
    $effect(() => this.#followAwaited());
    $effect(() => this.#followAim());
  }

  /** Says what is in sight. */
  look(): void {
    const { virtualizer } = this;
    if (!virtualizer) return;
    const { top, first, last } = visibleRows(virtualizer);
    // Before the first row there is only the margin.
    this.#list().scrolled(first, last, Math.max(0, top - virtualizer.getItemOffset(first)));
  }

  /** How many rows a page is, one of them still in sight after the step. */
  pageStep(): number {
    if (!this.virtualizer) return 1;
    const { first, last } = visibleRows(this.virtualizer);
    return Math.max(1, last - first - 1);
  }

  #followAwaited(): void {
    if (this.#awaited < 0 || !this.#list().rows.at(this.#awaited)) return;
    const index = this.#awaited;
    this.#awaited = -1;
    void tick().then(() => {
      if (!this.virtualizer) return;
      const { first, last } = visibleRows(this.virtualizer);
      // Whoever scrolled elsewhere meanwhile stays there.
      if (index >= first - 1 && index <= last + 1) this.virtualizer.scrollToIndex(index, { align: 'nearest' });
    });
  }

  #followAim(): void {
    const { aim } = this.#list().position;
    const target = this.virtualizer;
    if (!aim || !target) return;
    const isFar = 'align' in aim && aim.align === 'nearest' && !untrack(() => this.#list().rows.at(aim.index));
    this.#awaited = isFar ? aim.index : -1;
    // The list measures itself one turn after it was made.
    void tick().then(() => {
      if ('align' in aim && aim.align === 'start' && aim.index === 0 && aim.hidden === 0) {
        // Nothing above it is to be measured: `scrollToIndex` would hold the list there against whoever scrolls at once.
        this.box?.scrollTo({ top: 0, behavior: 'instant' });
        return;
      }
      if ('align' in aim) {
        target.scrollToIndex(aim.index, { align: aim.align, offset: aim.align === 'start' ? aim.hidden : 0 });
        return;
      }
      // By itself: `scrollToIndex` holds the list there while rows are measured, also against whoever scrolls on.
      this.box?.scrollBy({
        top: target.getItemOffset(aim.index) - target.getItemOffset(aim.from),
        behavior: 'instant',
      });
    });
  }
}

/** The first and the last row in sight. */
const visibleRows = (target: VirtualizerHandle): { top: number; first: number; last: number } => {
  const top = target.getScrollOffset();
  return { top, first: target.findItemIndex(top), last: target.findItemIndex(top + target.getViewportSize()) };
};
