import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The long ones first: a browser journey that begins last keeps one core waiting for the other. */
const LONG = [/e2e/, /walk\.test/, /slow-database/, /bot\/kill/, /concurrency/, /embedded/]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((pattern) => pattern.test(moduleId))
      return found < 0 ? LONG.length : found
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

/** `silent`: logs are shown for what failed. `maxWorkers`: one for each core; by default vitest keeps a core to itself. */
export default defineConfig({
  test: {
    silent: 'passed-only',
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        // Pure functions share nothing that a test could spoil: no new worker for each file, and no database.
        test: { name: 'flows', include: ['tests/flows/**/*.test.ts', 'tests/house.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/flows/**', 'tests/e2e/**', 'tests/house.test.ts'],
          globalSetup: ['tests/postgres.ts'],
        },
      },
      {
        extends: true,
        // Each is a browser, a worker and a database of its own: two at once take each other's time, which is what they measure.
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/postgres.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
