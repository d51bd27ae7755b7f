import { type Context, Hono } from 'hono'
import { agencyNames, readReleases } from '../../db/verbs/figures-release.ts'
import { LEAST, LEAST_SENSITIVE } from '../../flows/figures/protect.ts'
import type { Cell, Release } from '../../flows/figures/release.ts'
import { TILES } from '../../flows/figures/tiles.ts'
import type { Words } from '../../flows/lang.ts'
import { BOM, csvLine } from './csv.ts'
import type { ApiDoor, ApiEnv } from './deps.ts'
import {
  agencyWords,
  familyWords,
  provinceWords,
  stateWords,
  subtypeWords,
  VERDICT_WORDS,
} from './figures-words.ts'
import { withDeps } from './private.ts'
import { notFound, onProblem } from './problem.ts'

type Row = { month: string; code: string; th: string; en: string; n: number | null; x?: number; y?: number }
type Names = (code: string) => Words | undefined
type File = { title: Words; rows: (release: Release, agency: Names) => Row[] }

const TOTALS: Readonly<Record<string, Words>> = {
  filed: { th: 'เรื่องที่รับ', en: 'Cases filed' },
  'first-answered': { th: 'มีคนตอบครั้งแรก', en: 'First heard from a person' },
  answered: { th: 'ได้คำตอบ (ยังไม่ใช่แก้ไขแล้ว)', en: 'Given an answer (which is not yet solved)' },
  closed: { th: 'ปิดเรื่อง', en: 'Cases closed' },
  reopened: { th: 'เปิดเรื่องอีกครั้ง', en: 'Opened again' },
  rated: { th: 'บอกเราว่าเป็นอย่างไร', en: 'Told us how it went' },
}
const PROMISES: Readonly<Record<string, Words>> = {
  kept: { th: 'ปิดภายในวันที่สัญญา', en: 'Closed by the promised date' },
  late: { th: 'ปิดหลังวันที่สัญญา', en: 'Closed after the promised date' },
}

const cells =
  (list: (release: Release) => readonly Cell[], words: (code: string, agency: Names) => Words) =>
  (release: Release, agency: Names): Row[] =>
    list(release).map(({ code, n }) => {
      const { th, en } = words(code, agency)
      return { month: release.month, code, th, en, n }
    })
const said = (what: 'solved' | 'treated') =>
  cells(
    (release) => release[what],
    (code) => VERDICT_WORDS[what][code as 'yes'],
  )

/** What there is to have. Every number of it stands in a release: no file adds one up anew. */
export const FILES: Readonly<Record<string, File>> = {
  totals: {
    title: { th: 'ยอดรวมรายเดือน', en: 'Totals by month' },
    rows: cells(
      (one) => [
        { code: 'filed', n: one.filed },
        { code: 'first-answered', n: one.firstAnswered },
        { code: 'answered', n: one.answered },
        { code: 'closed', n: one.closed },
        { code: 'reopened', n: one.reopened },
        { code: 'rated', n: one.rated },
      ],
      (code) => TOTALS[code]!,
    ),
  },
  families: {
    title: { th: 'เรื่องที่รับ ตามหมวด', en: 'Filed, by family' },
    rows: cells((one) => one.families, familyWords),
  },
  subtypes: {
    title: { th: 'เรื่องที่รับ ตามเรื่องย่อย', en: 'Filed, by kind' },
    rows: cells((one) => one.subtypes, subtypeWords),
  },
  provinces: {
    title: { th: 'เรื่องที่รับ ตามจังหวัด', en: 'Filed, by province' },
    rows: (release, agency) =>
      cells((one) => one.provinces, provinceWords)(release, agency).map((row) => {
        const tile = TILES[row.code]
        return tile ? { ...row, x: tile[0], y: tile[1] } : row
      }),
  },
  outcomes: {
    title: { th: 'ผลการปิดเรื่อง', en: 'How cases were closed' },
    rows: cells((one) => one.outcomes, stateWords),
  },
  promises: {
    title: { th: 'ทันวันที่สัญญาไหม', en: 'By the promised date or not' },
    rows: cells(
      (one) => one.promises,
      (code) => PROMISES[code]!,
    ),
  },
  agencies: {
    title: { th: 'ปิดเรื่อง ตามหน่วยงาน', en: 'Closed, by agency' },
    rows: cells(
      (one) => one.agencies,
      (code, agency) => agencyWords(agency, code),
    ),
  },
  solved: {
    title: { th: 'ประชาชนบอกว่าแก้ไขแล้วไหม', en: 'Did people say it was solved?' },
    rows: said('solved'),
  },
  treated: {
    title: { th: 'ประชาชนบอกว่าดูแลดีไหม', en: 'Did people say they were treated well?' },
    rows: said('treated'),
  },
}

/** How it was made safe, in words that stand with the data wherever they go. */
export const RULES: Words = {
  th: `ตัวเลขปัดเป็นหลักห้า ไม่เปิดเผยจำนวนที่น้อยกว่า ${LEAST} (เรื่องอ่อนไหวน้อยกว่า ${LEAST_SENSITIVE}) และซ่อนตัวเลขข้างเคียงที่ทำให้คำนวณย้อนได้ เผยแพร่หลังจบเดือนเจ็ดวัน และไม่แก้ย้อนหลัง ยอดย่อยจึงอาจรวมได้ไม่เท่ายอดรวม`,
  en: `Numbers are rounded to five. Counts below ${LEAST} (${LEAST_SENSITIVE} for sensitive topics) are left out, and so are neighbours from which they could be worked out. Published seven days after a month ends, and never changed. Parts may therefore not add up to their whole.`,
}

const PUBLIC = {
  'cache-control': 'public, max-age=600',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

const HEAD = ['month', 'code', 'th', 'en', 'n', 'left_out']

/** `/api/v1/open/figures`: for everybody, without a key. Nothing but releases is read here: no request can reach what was not published. */
export const openFiguresApi = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.onError(onProblem)
  app.use(withDeps(door))
  app.get('/', async (c) => {
    const releases = await readReleases(c.var.deps.sql)
    const { publicUrl } = c.var.deps.config
    const at = (path: string) => new URL(`/api/v1/open/figures/${path}`, publicUrl).href
    return c.json(
      {
        rules: RULES,
        months: releases.map(({ release, at: made }) => ({
          month: release.month,
          released: new Date(made).toISOString(),
        })),
        files: Object.entries(FILES).map(([name, { title }]) => ({
          name,
          title,
          json: at(`${name}.json`),
          csv: at(`${name}.csv`),
        })),
        times: releases.map(({ release }) => ({
          month: release.month,
          firstAnswer: release.firstAnswer,
          toClose: release.toClose,
          lostSatang: release.lost,
        })),
      },
      200,
      PUBLIC,
    )
  })
  app.get('/:file{[a-z]{1,20}\\.(?:json|csv)}', async (c: Context<ApiEnv>) => {
    const [name = '', kind] = (c.req.param('file') ?? '').split('.')
    const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined
    if (!file) return notFound()
    const { sql } = c.var.deps
    const [releases, names] = await Promise.all([readReleases(sql), agencyNames(sql)])
    const rows = releases.flatMap(({ release }) => file.rows(release, (code) => names.get(code)))
    if (kind === 'json') return c.json({ name, title: file.title, rules: RULES, rows }, 200, PUBLIC)
    const csv = rows.map((row) =>
      csvLine([row.month, row.code, row.th, row.en, row.n, row.n === null ? 'yes' : 'no']),
    )
    return c.body(BOM + csvLine(HEAD) + csv.join(''), 200, {
      ...PUBLIC,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="figures-${name}.csv"`,
    })
  })
  return app
}
