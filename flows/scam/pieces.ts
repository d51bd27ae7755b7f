/**
 * A tree of pieces of wording in flat arrays: tens of thousands of nodes are built in milliseconds, when a worker starts, and read without a
 * Map for each.
 */
export type Pieces = {
  /** The node after `node` by this UTF-16 code; -1 where no piece goes on so. The root is 0. */
  next(node: number, code: number): number
  /** By node: which piece ends here, -1 where none does. */
  ends: Int32Array
  /** By piece. */
  weights: Float64Array
}

/** Codes are numbered as they come, so that node and letter fit one whole number. */
const LETTER_BITS = 11

/** @param pieces each as its letters and its weight. @throws where they hold more than 2,047 different letters. */
export const piecesOf = (pieces: readonly (readonly [string, number])[]): Pieces => {
  const most = pieces.reduce((sum, [piece]) => sum + piece.length, 1)
  const bits = 33 - Math.clz32(most)
  const keys = new Int32Array(2 ** bits)
  const children = new Int32Array(2 ** bits)
  // By UTF-16 code; 0 where no piece has it. Looked up for each letter of a text up to five times: too often for a Map.
  const letters = new Uint16Array(2 ** 16)
  let known = 0
  const ends = new Int32Array(most).fill(-1)
  const weights = Float64Array.from(pieces, ([, weight]) => weight)

  const slotOf = (key: number): number => {
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - bits)
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (keys.length - 1)
    return slot
  }
  const letterOf = (code: number): number => {
    if (letters[code] !== 0) return letters[code]!
    if (known + 1 >= 2 ** LETTER_BITS) throw new RangeError('too many letters for the tree')
    known++
    letters[code] = known
    return known
  }

  let nodes = 1
  pieces.forEach(([piece], id) => {
    let node = 0
    for (let i = 0; i < piece.length; i++) {
      // Never 0, which marks an empty slot: letters are numbered from 1.
      const key = (node << LETTER_BITS) | letterOf(piece.charCodeAt(i))
      const slot = slotOf(key)
      if (keys[slot] === 0) {
        keys[slot] = key
        children[slot] = nodes++
      }
      node = children[slot]!
    }
    ends[node] = id
  })

  return {
    next(node, code) {
      const letter = letters[code]!
      if (letter === 0) return -1
      const key = (node << LETTER_BITS) | letter
      const slot = slotOf(key)
      return keys[slot] === key ? children[slot]! : -1
    },
    ends,
    weights,
  }
}
