import { expect, test } from 'vitest'
import { reviewPages, writtenPages } from '../../tools/welfare-review.ts'

test('the reviewers’ tables say what the catalogue says today (node tests/tools/welfare-review.ts)', () => {
  const wanted = reviewPages()
  const written = writtenPages()
  expect([...written.keys()].sort()).toEqual([...wanted.keys()].sort())
  for (const [name, text] of wanted) expect(written.get(name) === text, `${name} is not current`).toBe(true)
})

test('they are in Thai, without a name of the program’s own in a condition', () => {
  for (const [name, text] of reviewPages()) {
    if (name === 'welfare-review.md') continue
    const cells = text
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split(' | ')[1]!)
    for (const cell of cells) expect(cell, name).not.toMatch(/[a-z]+_[a-z]+/)
  }
})
