import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { piecesOf } from '../../../flows/scam/pieces.ts'

/** What the tree holds for a text, read as the check reads it. */
const found = (tree: ReturnType<typeof piecesOf>, text: string): number => {
  let node = 0
  for (let i = 0; i < text.length; i++) {
    node = tree.next(node, text.charCodeAt(i))
    if (node < 0) return -1
  }
  return tree.ends[node]!
}

describe('the tree of pieces', () => {
  test('finds every piece that it was made of, with its weight, and no other', () => {
    const word = fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom(...'กขคงโอน 0ab😊') })
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (words, other) => {
        const tree = piecesOf(words.map((piece, i) => [piece, i / 7]))
        for (const [i, piece] of words.entries()) {
          expect(found(tree, piece)).toBe(i)
          expect(tree.weights[i]).toBe(i / 7)
        }
        if (!words.includes(other)) expect(found(tree, other)).toBe(-1)
      }),
    )
  })

  test('refuses more letters than it can number', () => {
    const many = Array.from({ length: 2_100 }, (_, i) => [String.fromCharCode(0x4e00 + i), 1] as const)
    expect(() => piecesOf(many)).toThrow(RangeError)
  })
})
