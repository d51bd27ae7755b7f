import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What replaces modules, or ends processes under the feet of the others. */
const APART = [
  'tests/bot/concurrency/numbers.test.ts',
  'tests/bot/exchange/mutants.test.ts',
  'tests/bot/kill/**',
  'tests/db/embedded.test.ts',
  'tests/mutants.test.ts',
]

const TIMED = ['tests/e2e/timed.test.ts']
/** What a page needs where everything else runs beside it, on a shared machine that now and then has a tenth of its speed: against hanging, and no limit of the product. */
const PATIENT = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 30_000 } } }

/** The long ones first, by how long they took: one that begins last keeps one core waiting for the other. */
const LONG = [
  /bot\/kill/,
  /exchange\/faults/,
  /walk\.test/,
  /ledger-files/,
  /slow-words/,
  /embedded/,
  /slow-database/,
  /input\/mutations/,
  /concurrency/,
  /e2e.scripts/,
  /flows\/timed/,
  /console.keeping/,
  /e2e.journeys/,
  /console.morning/,
  /app.ledger\.test/,
  /app.rights\.test/,
  /app.races/,
  /app.filing\.test/,
  /everywhere/,
  /rights-first/,
  /app.offline/,
  /own-troubles/,
  /filing-troubles/,
  /ledger-troubles/,
  /app.looks/,
  /app.own\.test/,
]
/** One after the other: a worker is handed on only between files of one project. */
const PROJECTS = ['apart', 'whole', 'flows', 'timed', 'browser']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const found = LONG.findIndex((pattern) => pattern.test(moduleId))
      return PROJECTS.indexOf(project.name) * 100 + (found < 0 ? LONG.length : found)
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

/**
 * `npm test` runs what needs nothing but Node and npm (flows, whole, apart), `npm run test:browser` the rest.
 * `silent`: logs are shown for what failed. `maxWorkers`: one for each core; by default vitest keeps a core to itself.
 */
export default defineConfig({
  test: {
    silent: 'passed-only',
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        // Pure functions share nothing that a test could spoil: no new worker for each file, and no database.
        test: {
          name: 'flows',
          include: ['tests/flows/**/*.test.ts', 'tests/house.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        // A database for each file, but one worker for many: to load the product anew took more time than to test it.
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/flows/**', 'tests/e2e/**', 'tests/house.test.ts', ...APART],
          globalSetup: ['tests/postgres.ts'],
          setupFiles: ['tests/tools/leave-nothing.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: APART.map(testsOf), globalSetup: ['tests/postgres.ts'] },
      },
      {
        extends: true,
        // By itself: it asks how soon the service is ready, which it leaves to the rest of the browser's tests, and an answer on the phone.
        test: {
          name: 'timed',
          include: TIMED,
          globalSetup: ['tests/e2e/shared.ts'],
          ...PATIENT,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        // After the others: a browser by itself keeps both cores busy. Two files at once: three were little sooner, and one page or another waited too long.
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: TIMED,
          globalSetup: ['tests/e2e/shared.ts', 'tests/postgres.ts'],
          isolate: false,
          ...PATIENT,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})

function testsOf(pattern: string): string {
  return pattern.endsWith('/**') ? `${pattern}/*.test.ts` : pattern
}
