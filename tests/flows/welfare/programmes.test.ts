import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { HOTLINES } from '../../../flows/content/hotlines.ts'
import { fromIsoDay } from '../../../flows/time.ts'
import { PROGRAMMES } from '../../../flows/welfare/catalogue.ts'
import { factById } from '../../../flows/welfare/facts.ts'
import { type Leaf, type Node, Programme, type When } from '../../../flows/welfare/programme.ts'

const FOLDER = new URL('../../../flows/welfare/programmes/', import.meta.url)
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const RAW = new Map(FILES.map((name) => [name, JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))]))
const ALL = [...RAW.values()] as Programme[]
const IDS = new Set(ALL.map(({ id }) => id))

type Bare = { fact: string; op: Leaf['op']; value: Leaf['value'] }
const leavesOf = (node: Node): Leaf[] =>
  'all' in node
    ? node.all.flatMap(leavesOf)
    : 'any' in node
      ? node.any.flatMap(leavesOf)
      : 'not' in node
        ? leavesOf(node.not)
        : [node]
const bareOf = (node: When): Bare[] =>
  'all' in node
    ? node.all.flatMap(bareOf)
    : 'any' in node
      ? node.any.flatMap(bareOf)
      : 'not' in node
        ? bareOf(node.not)
        : [node]
const negated = (node: Node): Leaf[] =>
  'all' in node
    ? node.all.flatMap(negated)
    : 'any' in node
      ? node.any.flatMap(negated)
      : 'not' in node
        ? leavesOf(node.not)
        : []

type Words = { th: string; en: string }
/** Every pair of words in a file, with where it stands. */
const wordsIn = (value: unknown, path: string): [string, Words][] => {
  if (typeof value !== 'object' || value === null) return []
  if ('th' in value && 'en' in value) return [[path, value as Words]]
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${path}.${key}`))
}
const WORDS = ALL.flatMap((one) => wordsIn(one, one.id))
const numbersIn = (text: string) =>
  [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([found]) => Number(found.replaceAll(',', '')))

const usable = (bare: Bare, where: string) => {
  const def = factById(bare.fact)
  expect(def, `${where}: ${bare.fact}`).toBeDefined()
  const { type, values } = def!
  const fits =
    type === 'boolean'
      ? typeof bare.value === 'boolean'
      : type === 'enum'
        ? values!.includes(String(bare.value))
        : typeof bare.value === 'number'
  expect(fits, `${where}: ${bare.fact} ${bare.op} ${bare.value}`).toBe(true)
  if (type === 'boolean' || type === 'enum') expect(['==', '!='], where).toContain(bare.op)
}

describe('the catalogue of rights', () => {
  it('has all ninety-eight programmes, each in the file of its name', () => {
    expect(FILES).toHaveLength(98)
    for (const [name, { id }] of RAW) expect(`${id}.json`).toBe(name)
    expect(PROGRAMMES.map(({ id }) => `${id}.json`).toSorted()).toEqual(FILES.toSorted())
  })

  it.each(FILES)('is well formed: %s', (name) => {
    const read = Programme.safeParse(RAW.get(name))
    expect(read.error?.issues ?? []).toEqual([])
  })

  it('compares only facts that exist, with values they can have', () => {
    for (const one of ALL) {
      for (const leaf of leavesOf(one.conditions)) usable(leaf, one.id)
      for (const amount of one.amounts) {
        if (amount.when) for (const bare of bareOf(amount.when)) usable(bare, one.id)
        if (amount.times) expect(factById(amount.times)?.type, one.id).toBe('integer')
        for (const [used] of (amount.formula ?? '').matchAll(/[a-z][a-z0-9_]*/g))
          if (!['min', 'max', 'floor'].includes(used))
            expect(factById(used), `${one.id}: ${used}`).toBeDefined()
      }
      const named = [
        one.grants,
        one.event?.fact,
        one.deadline?.within?.since,
        ...one.limits.flatMap(({ fact, facts }) => [fact, ...(facts ?? [])]),
      ]
      for (const id of named) if (id) expect(factById(id), `${one.id}: ${id}`).toBeDefined()
    }
  })

  it('says of every condition and amount which of its sources speak of it, each once', () => {
    for (const one of ALL) {
      const ids = one.sources.map(({ id }) => id)
      expect(ids, one.id).toEqual(ids.map((_, index) => `s${index + 1}`))
      const named = [...leavesOf(one.conditions), ...one.amounts].flatMap(({ src }) => {
        expect(new Set(src).size, one.id).toBe(src.length)
        return src
      })
      for (const id of named) expect(ids, one.id).toContain(id)
    }
  })

  it('dates every source on a day, month or year that exists and not after it was checked', () => {
    for (const one of ALL)
      for (const { asOf, title } of one.sources) {
        expect(fromIsoDay(`${asOf}-01-01`.slice(0, 10)), `${one.id}: ${title}`).not.toBeNull()
        expect(asOf <= one.checkedOn, `${one.id}: ${title}`).toBe(true)
      }
  })

  it('stands on a law or a published page where it says so, and on neither where it calls itself unverified', () => {
    for (const one of ALL) {
      const kind = (id: string) => one.sources.find((source) => source.id === id)?.kind
      const published = one.amounts.filter(({ src }) => src.some((id) => kind(id) === 'published'))
      if (one.provenance.amounts === 'published' && one.amounts.length)
        expect(published.length, one.id).toBeGreaterThan(0)
      if (one.provenance.conditions !== 'unverified')
        expect(
          leavesOf(one.conditions).some(({ src }) => src.some((id) => kind(id) === 'published')),
          one.id,
        ).toBe(true)
      for (const { url, kind } of one.sources)
        if (kind === 'general-knowledge' || kind === 'law') expect(url, one.id).toBeNull()
        else expect(url === null || /^https?:\/\//.test(url), one.id).toBe(true)
    }
  })

  it('leads on to programmes, numbers and days that exist', () => {
    const known = new Set(HOTLINES.map(({ id }) => id))
    for (const one of ALL) {
      for (const { with: other } of one.conflicts)
        if (other) {
          expect(IDS, one.id).toContain(other)
          expect(other, one.id).not.toBe(one.id)
        }
      for (const id of one.contacts) expect(known, one.id).toContain(id)
      for (const { from, to } of one.window.open ?? [])
        for (const day of [from, to]) expect(fromIsoDay(`2028-${day}`), one.id).not.toBeNull()
      for (const { from, to } of [{ from: one.validFrom, to: one.validTo }, ...one.amounts]) {
        for (const day of [from, to]) if (day) expect(fromIsoDay(day), one.id).not.toBeNull()
        if (from && to) expect(from <= to, one.id).toBe(true)
      }
    }
  })

  it('opens a gateway only where another right asks for what it grants', () => {
    const asked = new Set(ALL.flatMap((one) => leavesOf(one.conditions).map(({ fact }) => fact)))
    const gateways = ALL.filter(({ grants }) => grants)
    expect(gateways.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['disability-card', 'state-welfare-card', 'farmer-registration', 'sso40-enrol']),
    )
    for (const { id, grants } of gateways) expect(asked, id).toContain(grants)
  })

  // Pitfall 4 of the reference: allowances are paid by the office of the house register, help and care by where one lives.
  it.each([
    ['elderly-allowance', 'registered'],
    ['disability-allowance', 'registered'],
    ['aids-allowance', 'registered'],
    ['child-support-grant', 'residence'],
    ['flood-9000', 'residence'],
    ['ltc-dependent', 'residence'],
  ])('sends to the office that decides: %s to the one of the %s', (id, by) => {
    const offices = ALL.find((one) => one.id === id)?.where.filter((place) => place.by !== 'online') ?? []
    expect(offices.length).toBeGreaterThan(0)
    expect(new Set(offices.map((place) => place.by))).toEqual(new Set([by]))
  })

  it('promises no more than to be considered where an officer decides', () => {
    for (const one of ALL)
      if (one.discretionary) {
        expect(one.gives.th, one.id).toMatch(/พิจารณา/)
        expect(one.gives.en, one.id).toMatch(/case by case|consider|decid/i)
      }
  })
})

describe('the words of the catalogue', () => {
  it('are Thai in Thai and English in English', () => {
    for (const [where, { th, en }] of WORDS) {
      expect(th, where).toMatch(/[ก-๙]/)
      expect(en, where).not.toMatch(/[ก-๙]/)
      expect(en, where).toMatch(/[A-Za-z]{2}/)
      // Names such as BTS, UCEP and ADL stay; English prose does not.
      expect(th.match(/\b[a-z]{4,}\b/g) ?? [], where).toEqual([])
      for (const text of [th, en]) {
        expect(text.trim(), where).toBe(text)
        expect(text, where).not.toMatch(/verify|TODO|general knowledge| {2}/)
      }
    }
  })

  it('name no telephone number and no address: those stand in the list of numbers alone', () => {
    const numbers = HOTLINES.flatMap(({ number }) => (number ? [number.replaceAll('-', '')] : []))
    for (const [where, { th, en }] of WORDS)
      for (const text of [th, en]) {
        expect(text, where).not.toMatch(/https?:|www\.|\.(com|th|net|org)\b|@/)
        expect(text, where).not.toMatch(/(?<!\d)0-?\d{1,4}-?\d{3,4}-?\d{4}(?!\d)/)
        // A year or a law's number may look like one; beside "call" it may not.
        for (const [found] of text.matchAll(/(?<![\d,])\d{3,}(?![\d,])/g))
          if (numbers.includes(found))
            expect(text, where).not.toMatch(new RegExp(`(โทร|สายด่วน|call|hotline)[^0-9]{0,12}${found}`, 'i'))
      }
  })

  it('say the very number that decides, and on which side of it', () => {
    const SIDE: Record<string, [RegExp, RegExp]> = {
      '>=': [/ขึ้นไป|อย่างน้อย|ไม่น้อยกว่า|ครบ|ตั้งแต่/, /or over|or more|at least|or older|from/i],
      '<=': [/ไม่เกิน|ภายใน/, /at most|or under|or less|no more than|within|up to|not more|or younger/i],
      '<': [/ไม่ถึง|ต่ำกว่า|น้อยกว่า|ก่อน/, /under|below|less than|fewer|before|not yet/i],
      '>': [/เกิน|มากกว่า/, /over|more than|above/i],
    }
    for (const one of ALL)
      for (const { fact, op, value, words } of leavesOf(one.conditions)) {
        if (typeof value !== 'number') continue
        const where = `${one.id}: ${fact} ${op} ${value}`
        // "A child", "one day": nothing more to say where one is the least there can be.
        for (const text of [words.th, words.en])
          if (!(op === '>' && value === 0)) expect(numbersIn(text), where).toContain(value)
        const side = SIDE[op]
        if (side && !(op === '>' && value === 0)) {
          expect(words.th, where).toMatch(side[0])
          expect(words.en, where).toMatch(side[1])
        }
      }
  })

  it('tell a no from a yes', () => {
    const NO: [RegExp, RegExp] = [/ไม่|ยัง|พ้น|ออก/, /\b(no|not|nobody|never|none|without|left)\b/i]
    const BEGINS: [RegExp, RegExp] = [/^(ไม่|ยังไม่)/, /^(no(?! longer)|not|never|without|does not|has not)\b/i]
    for (const one of ALL) {
      const turned = new Set(negated(one.conditions))
      for (const leaf of leavesOf(one.conditions)) {
        const where = `${one.id}: ${leaf.fact}`
        const { th, en } = leaf.words
        // "Has no home" is a yes that is said with a no; "has lost a job" is a no to "no such end".
        if (['homeless', 'job_end_reason', 'student_level'].includes(leaf.fact)) continue
        if ((leaf.value === false && leaf.op === '==') !== turned.has(leaf)) {
          expect(th, where).toMatch(NO[0])
          expect(en, where).toMatch(NO[1])
        } else if (typeof leaf.value === 'boolean') {
          expect(th, where).not.toMatch(BEGINS[0])
          expect(en, where).not.toMatch(BEGINS[1])
        }
      }
    }
  })

  it('say the same condition with the same direction in both languages', () => {
    for (const one of ALL)
      for (const { words, fact } of leavesOf(one.conditions))
        expect(numbersIn(words.en).toSorted(), `${one.id}: ${fact}`).toEqual(numbersIn(words.th).toSorted())
  })

  it('carry no sum that nobody has confirmed, but in the name by which everybody knows a right', () => {
    const told = ALL.filter(({ provenance }) => provenance.amounts === 'unverified').flatMap((one) => {
      const sums = new Set(one.amounts.flatMap(({ baht }) => (baht ? [baht] : [])))
      return [one.name, one.gives, ...one.amounts.map(({ label }) => label)]
        .flatMap(({ th, en }) => [th, en])
        .filter((text) => /บาท|baht/.test(text) && numbersIn(text).some((number) => sums.has(number)))
    })
    expect(told).toEqual(['บัตรทอง (30 บาทรักษาทุกที่)'])
  })

  it('never show a proposal as a sum', () => {
    for (const one of ALL) {
      const proposed = one.sources.filter(({ title }) => /proposed/i.test(title)).map(({ id }) => id)
      for (const { src } of [...one.amounts, ...leavesOf(one.conditions)])
        for (const id of src) expect(proposed, one.id).not.toContain(id)
    }
  })
})
