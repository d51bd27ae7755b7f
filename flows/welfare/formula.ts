/**
 * Sums as the catalogue writes them: `+ - * / ( ) min max floor`, numbers and fact ids, nothing else. Compiled once; what is
 * computed is an interval, since a fact may be known as a range or not at all.
 */
export type Interval = { lo: number; hi: number }
export type Reader = (fact: string) => Interval
export type Formula = { facts: readonly string[]; of(read: Reader): Interval }

type Part = (read: Reader) => Interval

/** Nothing times infinity is nothing: no rai damaged pay nothing at any rate. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b)
const product = (a: Interval, b: Interval): Interval => {
  const all = [times(a.lo, b.lo), times(a.lo, b.hi), times(a.hi, b.lo), times(a.hi, b.hi)]
  return { lo: Math.min(...all), hi: Math.max(...all) }
}
const quotient = (a: Interval, b: Interval): Interval =>
  b.lo <= 0 && b.hi >= 0 ? { lo: -Infinity, hi: Infinity } : product(a, { lo: 1 / b.hi, hi: 1 / b.lo })

const BINARY: Readonly<Record<string, (a: Interval, b: Interval) => Interval>> = {
  '+': (a, b) => ({ lo: a.lo + b.lo, hi: a.hi + b.hi }),
  '-': (a, b) => ({ lo: a.lo - b.hi, hi: a.hi - b.lo }),
  '*': product,
  '/': quotient,
}
const CALLS: Readonly<Record<string, (all: Interval[]) => Interval>> = {
  min: (all) => ({
    lo: Math.min(...all.map(({ lo }) => lo)),
    hi: Math.min(...all.map(({ hi }) => hi)),
  }),
  max: (all) => ({
    lo: Math.max(...all.map(({ lo }) => lo)),
    hi: Math.max(...all.map(({ hi }) => hi)),
  }),
  floor: ([one]) => ({ lo: Math.floor(one!.lo), hi: Math.floor(one!.hi) }),
}

const TOKEN = /\s*(\d+(?:\.\d+)?|[a-z][a-z0-9_]*|[-+*/(),])/gy

const tokensOf = (text: string): string[] => {
  const found: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text)
    if (!match) throw new Error(`not a formula: ${text}`)
    found.push(match[1]!)
  }
  return found
}

/** @throws for what is no formula. */
export const parseFormula = (text: string): Formula => {
  const tokens = tokensOf(text)
  const facts = new Set<string>()
  let next = 0
  const wrong = (): never => {
    throw new Error(`not a formula: ${text}`)
  }
  const take = (token: string) => {
    if (tokens[next++] !== token) wrong()
  }
  const chain = (ops: readonly string[], part: () => Part): Part => {
    let left = part()
    while (ops.includes(tokens[next] ?? '')) {
      const combine = BINARY[tokens[next++]!]!
      const [a, b] = [left, part()]
      left = (read) => combine(a(read), b(read))
    }
    return left
  }
  const sum = (): Part => chain(['+', '-'], () => chain(['*', '/'], atom))
  const atom = (): Part => {
    const token = tokens[next++]
    if (token === undefined) return wrong()
    if (token === '(') {
      const inner = sum()
      take(')')
      return inner
    }
    if (/^\d/.test(token)) {
      const value = Number(token)
      return () => ({ lo: value, hi: value })
    }
    if (!/^[a-z]/.test(token)) return wrong()
    if (tokens[next] === '(') return call(token)
    facts.add(token)
    return (read) => read(token)
  }
  const call = (name: string): Part => {
    const apply = CALLS[name] ?? wrong()
    take('(')
    const args = [sum()]
    while (tokens[next] === ',') {
      next++
      args.push(sum())
    }
    take(')')
    if (name === 'floor' && args.length !== 1) wrong()
    return (read) => apply(args.map((arg) => arg(read)))
  }
  const whole = sum()
  if (next !== tokens.length) wrong()
  return { facts: [...facts], of: whole }
}
