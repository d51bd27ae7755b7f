import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/postgres.ts'],
    // One for each core: by default vitest keeps a core to itself.
    maxWorkers: '100%',
    silent: 'passed-only',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
