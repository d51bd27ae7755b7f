import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dateWords, fromIsoDay, partialDateWords } from '../../flows/time.ts'
import { PROGRAMMES } from '../../flows/welfare/catalogue.ts'
import { factById } from '../../flows/welfare/facts.ts'
import type { Amount, Example, FactValue, Node, Op, Programme, When } from '../../flows/welfare/programme.ts'
import { QUESTIONS } from '../../flows/welfare/questions.ts'
import { leavesWithPaths } from './welfare-boundaries.ts'
import { examplesFile } from './welfare-examples.ts'

/**
 * `npx node tests/tools/welfare-review.ts`: the catalogue as tables in Thai, for people who know the law and read no code. Written from the
 * data and the examples; a test holds the pages to them.
 */
const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url))
const FOLDER = 'welfare-review'

const OPS: Readonly<Record<Op, string>> = {
  '==': 'คือ',
  '!=': 'ไม่ใช่',
  '>': 'มากกว่า',
  '>=': 'ตั้งแต่',
  '<': 'น้อยกว่า',
  '<=': 'ไม่เกิน',
}
const UNITS: Readonly<Record<string, string>> = {
  thb: 'บาท',
  years: 'ปี',
  months: 'เดือน',
  days: 'วัน',
  people: 'คน',
  times: 'ครั้ง',
  rai: 'ไร่',
  amp: 'แอมป์',
  units: 'หน่วย',
  score: 'คะแนน',
}
/** Facts that follow from others, and those that no question of the chat asks, have no question to take their name from. */
const NAMES: Readonly<Record<string, string>> = {
  age_years: 'อายุ',
  elderly_band_age: 'อายุ ณ วันที่ 1 ตุลาคมต้นปีงบประมาณ',
  num_children_under_6: 'ลูกหลานอายุยังไม่ถึง 6 ปี',
  num_children_under_7: 'ลูกอายุยังไม่ถึง 7 ปี',
  num_children_under_18: 'เด็กอายุยังไม่ถึง 18 ปี',
  household_income_per_head_thb_year: 'รายได้เฉลี่ยต่อคนต่อปีของทุกคนในบ้าน',
  family_income_per_head_thb_year: 'รายได้เฉลี่ยต่อคนต่อปีของครอบครัว (ตัวเอง คู่สมรส ลูกอายุต่ำกว่า 18)',
  family_financial_assets_per_head_thb: 'เงินฝากและทรัพย์สินทางการเงินเฉลี่ยต่อคนของครอบครัว',
  adl_score: 'คะแนน ADL (ช่วยเหลือตัวเองในชีวิตประจำวัน)',
  medical_emergency_critical: 'เจ็บป่วยฉุกเฉินวิกฤต',
  family_violence: 'ถูกทำร้ายหรือถูกทอดทิ้งในครอบครัว',
  victim_of_violent_crime: 'ตกเป็นผู้เสียหายจากการถูกทำร้าย',
  took_part_in_crime: 'มีส่วนร่วมในการกระทำผิดนั้น',
  months_since_crime_known: 'รู้เรื่องมาแล้ว',
  tortured_by_official: 'ถูกเจ้าหน้าที่รัฐทรมานหรือคนในครอบครัวถูกบังคับให้สูญหาย',
}
const STATUS: Readonly<Record<Programme['status'], string>> = {
  active: 'ใช้อยู่',
  closed: 'ปิดแล้ว',
  'closed-window': 'ปิดรับสมัครแล้ว',
  'event-bound': 'ใช้เมื่อมีเหตุ',
  unverified: 'ยังไม่ยืนยัน',
  proposed: 'เป็นเพียงข้อเสนอ',
}
const PERIODS: Readonly<Record<Amount['period'], string>> = {
  once: 'ครั้งเดียว',
  month: 'ต่อเดือน',
  year: 'ต่อปี',
  day: 'ต่อวัน',
  per_time: 'ต่อครั้ง',
  trip: 'ต่อเที่ยว',
  '3months': 'ต่อ 3 เดือน',
  visit: 'ต่อครั้งที่รักษา',
}

const questions = new Map(QUESTIONS.map((one) => [one.id, one]))
const nameOf = (fact: string): string =>
  NAMES[fact] ?? (questions.get(fact)?.label as { th: string } | undefined)?.th ?? fact

const valueWords = (fact: string, value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'ใช่' : 'ไม่ใช่'
  const def = factById(fact)!
  if (def.type !== 'enum')
    return `${Number(value).toLocaleString('en')} ${UNITS[def.unit ?? ''] ?? ''}`.trim()
  const question = questions.get(fact) as
    | {
        options?: readonly { code: string; th: string }[]
        gives?: Record<string, Record<string, unknown>>
      }
    | undefined
  const options = Array.isArray(question?.options) ? question.options : []
  const option = options.find(({ code }) => String(question?.gives?.[code]?.[fact] ?? code) === String(value))
  return option?.th ?? String(value)
}

const comparison = (fact: string, op: Op, value: FactValue): string =>
  op === '==' && typeof value === 'boolean'
    ? `${nameOf(fact)}: ${valueWords(fact, value)}`
    : `${nameOf(fact)} ${OPS[op]} ${valueWords(fact, value)}`

/** How the numbered conditions stand together; under a `not` their words say already what is required, so `and` and `or` change places. */
const together = (node: Node, next: () => number, inverted = false, outer = true): string => {
  if ('not' in node) return together(node.not, next, !inverted, outer)
  if (!('all' in node || 'any' in node)) return String(next())
  const kids = 'all' in node ? node.all : node.any
  const and = 'all' in node !== inverted
  const said = kids.map((kid) => together(kid, next, inverted, kids.length === 1 && outer))
  const joined = said.join(and ? ' และ ' : ' หรือ ')
  return outer || kids.length === 1 ? joined : `(${joined})`
}

const whenWords = (when: When, inverted = false): string => {
  if ('not' in when) return whenWords(when.not, !inverted)
  if ('all' in when || 'any' in when) {
    const kids = 'all' in when ? when.all : when.any
    return kids.map((kid) => whenWords(kid, inverted)).join('all' in when !== inverted ? ' และ ' : ' หรือ ')
  }
  const said = comparison(when.fact, when.op, when.value)
  return inverted ? `ไม่ใช่ (${said})` : said
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`
const table = (head: string[], rows: string[][]): string[] => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map((cells) => row(...cells)),
]

const asOfWords = (asOf: string): string => {
  const [y, m, d] = asOf.split('-').map(Number)
  return partialDateWords({ y: y!, m, d }, 'th')
}
const dayWords = (iso: string): string => dateWords(fromIsoDay(iso)!, 'th', 'short')

const sourcesOf = ({ sources }: Programme, src: readonly string[]): string =>
  sources
    .filter(({ id }) => src.includes(id))
    .map(({ title, url, asOf, kind }) => {
      const doubt = kind === 'general-knowledge' ? ' (ความรู้ทั่วไป ต้องตรวจ)' : ''
      return `${url ? `[${title}](${url})` : title}, ${asOfWords(asOf)}${doubt}`
    })
    .join('; ')

const distinct = (all: string[]): string => [...new Set(all)].join(' · ') || '-'

const conditionRows = (one: Programme, examples: readonly Example[]): string[][] =>
  leavesWithPaths(one.conditions, 'conditions').map(({ leaf, path }, index) => {
    const { words, src } = leaf as unknown as { words: { th: string }; src: string[] }
    const own = examples.filter(({ of }) => of === path)
    const side = (out: boolean) =>
      distinct(
        own
          .filter(({ is }) => (is === 'not_eligible') === out)
          .map(({ facts }) => valueWords(leaf.fact, facts[leaf.fact])),
      )
    return [
      `${index + 1}. ${words.th}`,
      comparison(leaf.fact, leaf.op, leaf.value) + (path.includes('.not') ? ' (ต้องไม่เป็นเช่นนี้)' : ''),
      sourcesOf(one, src),
      side(false),
      side(true),
    ]
  })

const formulaWords = (formula: string): string =>
  formula
    .replace(/\b(?!min\b|max\b|floor\b)[a-z][a-z0-9_]+\b/g, (fact) => `[${nameOf(fact)}]`)
    .replaceAll('min(', 'ค่าน้อยสุดของ (')
    .replaceAll('max(', 'ค่ามากสุดของ (')
    .replaceAll('floor(', 'ปัดลง (')

const sumWords = ({ baht, formula, percent, upToBaht, times, period }: Amount): string => {
  const base =
    percent !== undefined
      ? `ร้อยละ ${percent}`
      : formula
        ? `${formulaWords(formula)} บาท`
        : baht === null
          ? 'จำนวนตามประกาศ'
          : `${baht.toLocaleString('en')}${upToBaht === undefined ? '' : ` ถึง ${upToBaht.toLocaleString('en')}`} บาท`
  return `${base}${times ? ` × ${nameOf(times)}` : ''} ${PERIODS[period]}`
}

const EXAMPLES_SHOWN = 4
const amountRows = (one: Programme, examples: readonly Example[]): string[][] =>
  one.amounts.map((amount, index) => {
    const own = examples.filter(
      ({ of, facts }) => of?.startsWith(`amounts.${index}`) && Object.keys(facts).length,
    )
    const asked = [
      ...(amount.when ? leavesWithPaths(amount.when, '').map(({ leaf }) => leaf.fact) : []),
      ...(amount.formula?.match(/\b(?!min\b|max\b|floor\b)[a-z][a-z0-9_]+\b/g) ?? []),
      ...(amount.times ? [amount.times] : []),
    ]
    const shown = own.slice(0, EXAMPLES_SHOWN).map(({ at, facts, amounts = [] }) => {
      const who = [...new Set(asked)]
        .filter((fact) => facts[fact] !== undefined)
        .map((fact) => `${nameOf(fact)} ${valueWords(fact, facts[fact])}`)
      const sums = amounts
        .map(({ baht, upTo }) =>
          baht !== null
            ? baht.toLocaleString('en')
            : upTo === undefined
              ? 'ตามประกาศ'
              : `ไม่เกิน ${upTo.toLocaleString('en')}`,
        )
        .join(' + ')
      return `${[...who, `ณ ${dayWords(at)}`].join(', ')} → ${sums || 'ไม่ได้'}`
    })
    const span = [
      amount.from ? `ตั้งแต่ ${dayWords(amount.from)}` : '',
      amount.to ? `ถึง ${dayWords(amount.to)}` : '',
    ]
    return [
      amount.label.th,
      sumWords(amount),
      amount.when ? whenWords(amount.when) : 'ทุกคนที่เข้าเงื่อนไข',
      span.filter(Boolean).join(' ') || '-',
      sourcesOf(one, amount.src),
      distinct(shown),
    ]
  })

const programmeText = (one: Programme): string[] => {
  const examples: Example[] = JSON.parse(readFileSync(examplesFile(one.id), 'utf8'))
  let count = 0
  const officer = one.discretionary ? ' เจ้าหน้าที่เป็นผู้พิจารณา' : ''
  return [
    `## ${one.name.th}`,
    '',
    `\`${one.id}\` · ${one.agency.th} · ${STATUS[one.status]}${officer} · ตรวจเมื่อ ${dayWords(one.checkedOn)}`,
    '',
    `${one.law}`,
    '',
    `ต้องเข้าเงื่อนไข: ${together(one.conditions, () => ++count)}`,
    '',
    ...table(
      ['เงื่อนไข', 'เกณฑ์', 'กฎหมายหรือที่มา และวันที่', 'ตัวอย่างที่เข้า', 'ตัวอย่างที่ไม่เข้า'],
      conditionRows(one, examples),
    ),
    '',
    ...(one.amounts.length
      ? [
          ...table(
            ['สิ่งที่ได้', 'จำนวน', 'สำหรับ', 'ช่วงเวลา', 'กฎหมายหรือที่มา และวันที่', 'ตัวอย่าง (บาท)'],
            amountRows(one, examples),
          ),
          '',
        ]
      : []),
  ]
}

/** Every page by its path under `docs/`. */
export const reviewPages = (): Map<string, string> => {
  const categories = Map.groupBy(
    [...PROGRAMMES].sort((a, b) => a.id.localeCompare(b.id)),
    ({ category }) => category,
  )
  const pages = new Map<string, string>()
  for (const [category, all] of [...categories].sort(([a], [b]) => a.localeCompare(b)))
    pages.set(
      `${FOLDER}/${category}.md`,
      [`# ${category}`, '', '[ทุกหมวด](../welfare-review.md)', '', ...all.flatMap(programmeText)].join('\n'),
    )
  const index = [
    '# ตารางตรวจทานสิทธิสวัสดิการ',
    '',
    'สำหรับผู้รู้กฎหมายและผู้ปฏิบัติงาน ไม่ต้องอ่านโปรแกรม ทุกแถวคือเงื่อนไขหนึ่งข้อ พร้อมเกณฑ์ ที่มาและวันที่ ตัวอย่างของผู้ที่เข้า และตัวอย่างของผู้ที่ไม่เข้า',
    'ตัวอย่างต่างกันที่เงื่อนไขข้อนั้นข้อเดียว ข้ออื่นเข้าครบ ถ้าเห็นว่าผิด แจ้งด้วยรหัสสิทธิและเลขข้อ',
    '',
    'Written by `npx node tests/tools/welfare-review.ts` from `flows/welfare/programmes` and `flows/welfare/examples`; not edited by hand. After a change of a programme: `npx node tests/tools/welfare-examples.ts <id>`, read the difference, then write these pages anew; after a new file also `npx node tests/tools/welfare-index.ts`.',
    '',
    ...table(
      ['หมวด', 'สิทธิ', 'เงื่อนไข', 'จำนวนเงิน'],
      [...categories]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([category, all]) => [
          `[${category}](${FOLDER}/${category}.md)`,
          all.map(({ name }) => name.th).join(', '),
          String(all.reduce((sum, one) => sum + leavesWithPaths(one.conditions, '').length, 0)),
          String(all.reduce((sum, one) => sum + one.amounts.length, 0)),
        ]),
    ),
    '',
  ]
  pages.set('welfare-review.md', index.join('\n'))
  return pages
}

export const writtenPages = (): Map<string, string> => {
  const names = ['welfare-review.md', ...readdirSync(`${DOCS}${FOLDER}`).map((name) => `${FOLDER}/${name}`)]
  return new Map(names.map((name) => [name, readFileSync(DOCS + name, 'utf8')]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(DOCS + FOLDER, { recursive: true, force: true })
  mkdirSync(DOCS + FOLDER, { recursive: true })
  for (const [name, text] of reviewPages()) writeFileSync(DOCS + name, text)
}
