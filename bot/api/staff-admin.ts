import { Hono } from 'hono'
import * as z from 'zod/mini'
import {
  type CategoryWords,
  checkContent,
  contentChecks,
  listCategoryWords,
  saveCategoryWords,
  wordsVersion,
} from '../../db/verbs/admin-settings.ts'
import {
  endHoliday,
  listHolidays,
  listHolidayYears,
  markHolidayYear,
  saveHoliday,
} from '../../db/verbs/holidays.ts'
import { mayDo } from '../../db/verbs/rights.ts'
import { isStale } from '../../flows/content/dated.ts'
import { HOTLINES } from '../../flows/content/hotlines.ts'
import { REGISTRIES } from '../../flows/registries.ts'
import { bangkokDate } from '../../flows/time.ts'
import { calendarsOf } from './admin-calendar.ts'
import { familyWords, KINDS, subtypeWords } from './figures-words.ts'
import { Problem } from './problem.ts'
import { orChanged, orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { day, deed, isDay, json, line, seen, seenOf, text } from './staff-deed.ts'

const Category = z.strictObject({
  from: day,
  th: z.nullable(text(120)),
  en: z.nullable(text(120)),
  off: z.boolean(),
  version: seen,
})
const Holiday = z.strictObject({ th: text(120), en: text(120), source: text(300), version: seen })
const Year = z.strictObject({ whole: z.boolean(), source: text(300) })
const Look = z.strictObject({
  registry: z.string().check(z.regex(/^[a-z0-9/_.-]{3,120}$/)),
  entry: line(120),
  source: text(300),
})
const iso = (at: number): string => new Date(at).toISOString()
const CODES = [...KINDS.families, ...KINDS.subtypes]

/** What a category is called today, and what was ever entered for it, newest first. */
const categoryOf = async (code: string, words: CategoryWords[], today: string) => {
  const family = code.split('.')[0]!
  const own = code === family ? familyWords(code) : subtypeWords(code)
  const now = words.find(({ from }) => from <= today)
  return {
    code,
    family,
    th: now?.th ?? own.th,
    en: now?.en ?? own.en,
    off: now?.off ?? false,
    ours: { th: own.th, en: own.en },
    changes: words.map(({ code: _, ...one }) => one),
    version: await wordsVersion(words),
  }
}

/** What the centre keeps up itself: words of categories, holidays, and that its content was looked at. */
export const staffAdminApi = () => {
  const app = new Hono<StaffEnv>()

  app.get('/categories', async (c) => {
    const { deps, actor } = c.var
    const { words } = orRefused(await listCategoryWords(deps.sql, actor))
    const today = bangkokDate(deps.now())
    const categories = await Promise.all(
      CODES.map((code) =>
        categoryOf(
          code,
          words.filter((one) => one.code === code),
          today,
        ),
      ),
    )
    return c.json({ categories, file: 'flows/complaint/families.ts, flows/scam/types.ts' })
  })
  app.post('/categories/:id', (c) =>
    deed(c, Category, async (sql, input) => {
      const code = c.req.param('id')
      if (!mayDo(c.var.actor, 'settings.keep')) throw new Problem('forbidden')
      if (!CODES.includes(code)) throw new Problem('not-found')
      const now = c.var.deps.now()
      const { version, ...words } = input
      const saved = await saveCategoryWords(sql, c.var.actor, {
        code,
        ...words,
        // Every category has words, ours where nobody has entered others: there is none that was not seen.
        ...(version ? { version } : {}),
        at: now,
      })
      const { version: kept } = orChanged(
        saved.ok || saved.why !== 'changed'
          ? saved
          : { ...saved, current: await categoryOf(code, saved.current ?? [], bangkokDate(now)) },
        input,
      )
      return json(200, { code, version: kept })
    }),
  )

  app.get('/calendars', async (c) => {
    const { deps, actor } = c.var
    const { holidays } = orRefused(await listHolidays(deps.sql, actor))
    const { years } = orRefused(await listHolidayYears(deps.sql, actor))
    return c.json(calendarsOf({ holidays, years }, deps.now()))
  })
  app.post('/holidays/:id', (c) =>
    deed(c, Holiday, async (sql, input) => {
      const which = c.req.param('id')
      if (!mayDo(c.var.actor, 'settings.keep')) throw new Problem('forbidden')
      if (!isDay(which)) throw new Problem('not-found')
      const saved = await saveHoliday(sql, c.var.actor, { day: which, ...input, at: c.var.deps.now() })
      return json(200, { day: which, version: orChanged(saved, input).version })
    }),
  )
  app.delete('/holidays/:id', async (c) => {
    const { deps, actor } = c.var
    const which = c.req.param('id')
    if (!mayDo(actor, 'settings.keep')) throw new Problem('forbidden')
    if (!isDay(which)) throw new Problem('not-found')
    orChanged(await endHoliday(deps.sql, actor, { day: which, ...seenOf(c), at: deps.now() }))
    return c.body(null, 204)
  })

  app.post('/holiday-years/:id', (c) =>
    deed(c, Year, async (sql, input) => {
      const { deps, actor } = c.var
      if (!mayDo(actor, 'settings.keep')) throw new Problem('forbidden')
      const year = Number(/^20\d\d$/.exec(c.req.param('id'))?.[0])
      if (!year) throw new Problem('not-found')
      orRefused(await markHolidayYear(sql, actor, { year, ...input, at: deps.now() }))
      return json(200, { year })
    }),
  )

  app.get('/content/hotlines', async (c) => {
    const { deps, actor } = c.var
    if (!mayDo(actor, 'content.read')) throw new Problem('forbidden')
    const looks = new Map(
      (await contentChecks(deps.sql))
        .filter(({ registry }) => registry === HOTLINE_FILE)
        .map((one) => [one.entry, one]),
    )
    const hotlines = HOTLINES.map((one) => {
      const look = looks.get(one.id)
      return {
        ...one,
        stale: one.status !== 'verified' || isStale(one, deps.now()),
        looked: look ? { at: iso(look.at), by: look.by, source: look.source } : null,
      }
    })
    return c.json({ hotlines, file: HOTLINE_FILE })
  })
  app.post('/content/looks', (c) =>
    deed(c, Look, async (sql, input) => {
      const { deps, actor } = c.var
      if (!mayDo(actor, 'content.check')) throw new Problem('forbidden')
      const known =
        Object.hasOwn(REGISTRIES, input.registry) ||
        /^welfare\/programmes\/[a-z0-9_-]+\.json$/.test(input.registry)
      if (!known) throw new Problem('invalid', { fields: ['registry'] })
      orRefused(await checkContent(sql, actor, { ...input, at: deps.now() }))
      return json(200, { at: iso(deps.now()) })
    }),
  )
  return app
}

const HOTLINE_FILE = 'content/hotlines.json'
