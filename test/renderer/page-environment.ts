import type { Environment } from 'vitest/runtime';

/** Node, but with rune files compiled as a page gets them. There is no DOM: controllers need none. */
const page: Environment = {
  name: 'page',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
};

export { page as default };
