import { defineConfig } from 'vitest/config'

/** For tests that need no database: `vitest run --config tests/pure.config.ts tests/flows`. */
export default defineConfig({
  test: { root: new URL('..', import.meta.url).pathname, include: ['tests/**/*.test.ts'] },
})
