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
