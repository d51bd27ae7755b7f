import { type TestContext, test } from 'vitest'

/** Steps that go on where the one before ended: after one that failed, the rest would only fail slowly. */
export const story = () => {
  let broken = false
  return (name: string, run: () => unknown, ms?: number): void =>
    test(
      name,
      async ({ skip }: TestContext) => {
        if (broken) skip('an earlier step of this story failed')
        try {
          await run()
        } catch (error) {
          broken = true
          throw error
        }
      },
      ms,
    )
}
