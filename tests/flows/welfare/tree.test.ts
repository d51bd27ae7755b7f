import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../../flows/welfare/catalogue.ts'
import type { Facts } from '../../../flows/welfare/contract.ts'
import { derive } from '../../../flows/welfare/derive.ts'
import { assess, decide } from '../../../flows/welfare/evaluate.ts'
import { FACTS } from '../../../flows/welfare/facts.ts'
import { smallestFailing } from '../../../flows/welfare/failing.ts'
import { parseFormula } from '../../../flows/welfare/formula.ts'
import type { When } from '../../../flows/welfare/programme.ts'
import {
  type Answers,
  answerLeaves,
  answerOf,
  branchOf,
  FALSE,
  noLeaves,
  openLeaves,
  TRUE,
  tableOf,
  testOf,
  UNKNOWN,
} from '../../../flows/welfare/tree.ts'
import { randomFacts, seeded } from '../../tools/welfare-people.ts'

const AT = 20261120
const BOOLEANS = FACTS.filter(({ type }) => type === 'boolean').map(({ id }) => id)

/** Trees in which every leaf asks another fact, so that leaves may turn one by one. */
const trees = fc
  .letrec<{ node: When }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constant<When>({ fact: '', op: '==', value: true }),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all): When => ({ all })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any): When => ({ any })),
      tie('node').map((not): When => ({ not })),
    ),
  }))
  .node.map((tree) => {
    let next = 0
    const name = (node: When): When => {
      if ('all' in node) return { all: node.all.map(name) }
      if ('any' in node) return { any: node.any.map(name) }
      if ('not' in node) return { not: name(node.not) }
      return { ...node, fact: BOOLEANS[next++]! }
    }
    const named = name(tree)
    return { tree: named, leaves: next }
  })
  .filter(({ leaves }) => leaves <= 7)

const answersFrom = (bits: readonly number[]): Answers => Uint8Array.from(bits)
const everyAnswer = (count: number): number[][] =>
  count === 0 ? [[]] : everyAnswer(count - 1).flatMap((rest) => [FALSE, TRUE].map((one) => [...rest, one]))
const subsets = (all: readonly number[]): number[][] =>
  Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((__, place) => (bits >> place) & 1))

describe('trees with three answers', () => {
  const drawn = trees.chain(({ tree, leaves }) =>
    fc.tuple(
      fc.constant(tree),
      fc.array(fc.constantFrom(FALSE, UNKNOWN, TRUE), { minLength: leaves, maxLength: leaves }),
    ),
  )
  test('an answer is given exactly when no way of filling in the unknown would change it', () => {
    fc.assert(
      fc.property(drawn, ([tree, bits]) => {
        const branch = branchOf(tree, noLeaves())
        const said = testOf(branch)(answersFrom(bits))
        expect(answerOf(branch, answersFrom(bits))).toBe(said)
        const ends = new Set(
          everyAnswer(bits.filter((one) => one === UNKNOWN).length).map((filling) => {
            let next = 0
            return answerOf(
              branch,
              answersFrom(bits.map((one) => (one === UNKNOWN ? filling[next++]! : one))),
            )
          }),
        )
        expect(ends.size === 1 ? [...ends][0] : UNKNOWN).toBe(said)
      }),
      { numRuns: 300 },
    )
  })
  test('a fact is missing exactly when its answer could change the outcome', () => {
    fc.assert(
      fc.property(drawn, ([tree, bits]) => {
        const branch = branchOf(tree, noLeaves())
        const named = new Set<number>()
        openLeaves(branch, answersFrom(bits), ({ leaf }) => named.add(leaf))
        const unknown = bits.flatMap((one, leaf) => (one === UNKNOWN ? [leaf] : []))
        const matters = unknown.filter((leaf) =>
          everyAnswer(unknown.length).some((filling) => {
            const whole: number[] = bits.slice()
            for (const [place, one] of unknown.entries()) whole[one] = filling[place]!
            const turned = whole.with(leaf, TRUE - whole[leaf]!)
            return answerOf(branch, answersFrom(whole)) !== answerOf(branch, answersFrom(turned))
          }),
        )
        expect([...named].sort()).toEqual(matters.sort())
      }),
      { numRuns: 300 },
    )
  })
  test('the failing set turned makes it no "no" any more, and no smaller set does', () => {
    fc.assert(
      fc.property(drawn, ([tree, bits]) => {
        const branch = branchOf(tree, noLeaves())
        if (answerOf(branch, answersFrom(bits)) !== FALSE) return
        const turn = (leaves: readonly number[]) =>
          answerOf(branch, answersFrom(bits.map((one, leaf) => (leaves.includes(leaf) ? TRUE - one : one))))
        const failing = smallestFailing(branch, answersFrom(bits)).map(({ leaf }) => leaf)
        expect(turn(failing)).not.toBe(FALSE)
        const settled = bits.flatMap((one, leaf) => (one === UNKNOWN ? [] : [leaf]))
        const least = Math.min(
          ...subsets(settled)
            .filter((set) => turn(set) !== FALSE)
            .map((set) => set.length),
        )
        expect(failing).toHaveLength(least)
      }),
      { numRuns: 300 },
    )
  })
})

describe('comparisons with ranges', () => {
  test('certain only where the whole range says so', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('==', '!=', '>', '>=', '<', '<=' as const),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 5 }),
        (op, value, min, width) => {
          const leaves = noLeaves()
          branchOf({ fact: 'age_years', op: op as '==', value }, leaves)
          const ask = (given: Facts) => answerLeaves(tableOf(leaves), derive(given, AT))[0]
          const each = Array.from({ length: width + 1 }, (_, i) => ask({ age_years: min + i }))
          expect(each).not.toContain(UNKNOWN)
          const range = ask({ age_years: { min, max: min + width } })
          const agree = new Set(each)
          // Whole numbers between the ends are all there are, but `==` inside a range stays open even where every whole number says no.
          if (range !== UNKNOWN) expect([...agree]).toEqual([range])
          else expect(agree.size === 2).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
  test('a fact that nobody gave is neither no nor nothing', () => {
    const { truths } = decide(CATALOGUE, {}, AT)
    expect(new Set(truths)).toEqual(new Set([UNKNOWN]))
  })
})

describe('the whole catalogue', () => {
  test('what is settled stays settled when more is told', () => {
    const draw = seeded(7)
    for (let i = 0; i < 400; i++) {
      const whole = randomFacts(draw, 1)
      const part = Object.fromEntries(Object.entries(whole).filter(() => draw() < 0.5))
      const before = decide(CATALOGUE, part as Facts, AT).truths
      const after = decide(CATALOGUE, whole as Facts, AT).truths
      before.forEach((answer, index) => {
        if (answer !== UNKNOWN) expect(after[index], CATALOGUE.programmes[index]!.rules.id).toBe(answer)
      })
      expect(after).not.toContain(UNKNOWN)
    }
  })
  test('a programme one step short is a yes once that step is made', () => {
    const draw = seeded(8)
    let seen = 0
    for (let i = 0; i < 300; i++) {
      const facts = randomFacts(draw, 1)
      const person = decide(CATALOGUE, facts as Facts, AT)
      CATALOGUE.programmes.forEach((one, index) => {
        const { oneStep, step, failing, truth } = assess(one, person.truths[index]!, person)
        expect(failing.length > 0).toBe(truth === false)
        if (!oneStep || !step) return
        expect(failing).toHaveLength(1)
        if (typeof step.value !== 'number' || step.gap === undefined) return
        seen++
        const now = facts[step.fact] as number
        const direction = step.op.startsWith('>')
          ? 1
          : step.op.startsWith('<')
            ? -1
            : now < step.value
              ? 1
              : -1
        const moved = { ...facts, [step.fact]: now + direction * step.gap }
        // The same number may also stand in another condition of the tree; then it is not this step's doing.
        if (one.leaves.filter(({ fact }) => FACTS[fact]!.id === step.fact).length > 1) return
        expect(decide(CATALOGUE, moved as Facts, AT).truths[index], one.rules.id).toBe(TRUE)
      })
    }
    expect(seen).toBeGreaterThan(50)
  })
})

describe('formulas', () => {
  const fixed = (text: string, facts: Record<string, number> = {}) =>
    parseFormula(text).of((id) => ({ lo: facts[id]!, hi: facts[id]! }))
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['0.5 * min(20000, 17500) / 30', 291.6666666666667],
    ['floor((200 - 180) / 12)', 1],
    ['max(1, 2, 3) - min(4, 5)', -1],
  ])('%s is %d', (text, sum) => {
    const { lo, hi } = fixed(text)
    expect(lo).toBeCloseTo(sum)
    expect(hi).toBe(lo)
  })
  test.each([
    '',
    '1 +',
    '(1',
    '1 2',
    'min(1',
    'pow(2, 3)',
    '2 ^ 3',
    'a.b',
    "'x'",
    '1; 2',
    'floor(1, 2)',
    '-1',
  ])('refuses %j', (text) => {
    expect(() => parseFormula(text)).toThrow(/not a formula/)
  })
  test('a range in is a range out that holds every value between', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          '0.5 * min(a, 17500)',
          '300 * min(a, 2)',
          'a * (b - 5)',
          '10 - a / (b + 1)',
          'floor(a / 3)',
        ),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (text, a, more, b, plus) => {
          const formula = parseFormula(text)
          const whole = formula.of((id) => (id === 'a' ? { lo: a, hi: a + more } : { lo: b, hi: b + plus }))
          for (const [x, y] of [
            [a, b],
            [a + more, b],
            [a, b + plus],
            [a + Math.floor(more / 2), b + plus],
          ] as const) {
            const { lo } = formula.of((id) => (id === 'a' ? { lo: x, hi: x } : { lo: y, hi: y }))
            expect(lo).toBeGreaterThanOrEqual(whole.lo - 1e-9)
            expect(lo).toBeLessThanOrEqual(whole.hi + 1e-9)
          }
        },
      ),
    )
  })
})
