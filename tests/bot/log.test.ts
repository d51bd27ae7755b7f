import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorFields } from '../../bot/log.ts'

test('an error whose message has several lines leaves none of them in the log', () => {
  let failed: unknown
  try {
    JSON.parse('สั่งพัดลม\nโทร 0812345678\nat home:1:1')
  } catch (error) {
    failed = error
  }
  const said = JSON.stringify([errorFields(failed), errorFields(new Error('first\nโทร 0812345678'))])
  expect(said).not.toContain('0812345678')
  expect(said).not.toContain('พัดลม')
  expect(errorFields(new TypeError('one line'))).toMatchObject({
    error: 'TypeError',
    where: expect.stringContaining('log.test.ts'),
  })
})

test('every alarm is explained to whoever it wakes, each by a name of its own', () => {
  const told = readFileSync('docs/operate.md', 'utf8')
  const raised = globSync('bot/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\balarm\(([^,;]+)/g)].flatMap(([, what]) =>
      [...what!.matchAll(/'([a-z-]+)'/g)].map(([, name]) => ({ name: name!, file })),
    ),
  )
  expect(raised.length).toBeGreaterThan(30)
  expect(raised.filter(({ name }) => !told.includes(`\`${name}\``))).toEqual([])
  expect(new Set(raised.filter(({ name }) => name === 'content').map(({ file }) => file))).toEqual(
    new Set(['bot/worker.ts']),
  )
})
