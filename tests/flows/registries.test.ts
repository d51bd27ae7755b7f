import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { adviceFor } from '../../flows/complaint/advice.ts'
import { isDatedLike } from '../../flows/content/dated.ts'
import { HOTLINES, hotline, UNVERIFIED } from '../../flows/content/hotlines.ts'
import { cardWords } from '../../flows/kit.ts'
import { LANGS } from '../../flows/lang.ts'
import { wordsOf } from '../../flows/limits.ts'
import { emergencyCard } from '../../flows/person/emergencies.ts'
import { hotlinesCardOf } from '../../flows/person/views.ts'
import { REGISTRIES, staleContent, staleIn } from '../../flows/registries.ts'
import { check } from '../../flows/scam/check.ts'
import { certainDomain, INSTITUTIONS } from '../../flows/scam/institutions.ts'
import { heldFacts, PERIODS, periodOf } from '../../flows/scam/periods.ts'
import { callCard } from '../../flows/scam/views.ts'
import { checkedCard } from '../../flows/scam/views-check.ts'
import { guardNoticeCard } from '../../flows/scam/views-guard.ts'
import { DAY, fromParts } from '../../flows/time.ts'
import type { Message } from '../../flows/turn.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const NOW = fromParts({ y: 2026, m: 11, d: 22 })
/** Nobody has looked for more than a year then. */
const LATER = NOW + 400 * DAY
/** Words by which messages are read, and the order of questions: nothing that a citizen is told as a fact. */
const WORD_LISTS = new Set([
  'content/commands.json',
  'content/misspelt.json',
  'content/unanswered.json',
  'content/yesno.json',
  'person/content/intents.json',
  'person/content/emergencies.json',
  'person/content/emergency-words.json',
  'person/content/elsewhere.json',
  'person/content/talk.json',
  'ledger/content/categories.json',
  'ledger/content/words.json',
  'scam/content/asked.json',
  'scam/content/own.json',
  'scam/content/told.json',
  'welfare/content/told.json',
  'welfare/content/troubles.json',
  'welfare/content/topics.json',
])
/** A lesson's day and owner stand in the list of lessons, and where its claims are from in their own list. */
const LESSON = /^learn\/content\/(?!list|sources)/
/** Large, never in the worker, and of one source and day with places.json, which stands for both. */
const WITH_PLACES = 'content/places-sub.json'
const files = execFileSync('git', ['ls-files', 'flows'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\/content\/[^/]+\.json$/.test(file))
  .map((file) => file.replace(/^flows\//, ''))
const undated = files.filter((file) => WORD_LISTS.has(file) || LESSON.test(file))

const words = (messages: Message[]) => messages.map(wordsOf).join('\n')
const dated = {
  source: 'somewhere else',
  checkedOn: '2026-11-01',
  validFrom: '2026-01-01',
  validUntil: null,
  owner: 'me',
}

describe('the registries', () => {
  test('every file of facts is watched; what is not holds none', () => {
    expect(files.length).toBeGreaterThan(15)
    expect(
      files.filter((file) => !(file in REGISTRIES) && !undated.includes(file) && file !== WITH_PLACES),
    ).toEqual([])
    const holds = (value: unknown): boolean =>
      isDatedLike(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holds))
    for (const file of undated)
      expect(holds(JSON.parse(readFileSync(`${ROOT}/flows/${file}`, 'utf8'))), file).toBe(false)
  })

  test('no entry is without its source, the day on which somebody looked, and an owner', () => {
    expect(staleContent(NOW).filter(({ why }) => why === 'undated')).toEqual([])
  })

  test.each(['source', 'checkedOn', 'owner', 'validUntil', 'validFrom'] as const)(
    'an entry without %s is found',
    (key) => {
      const { [key]: _, ...rest } = dated
      const list = {
        list: [
          { id: 'whole', ...dated },
          { id: 'lame', ...rest },
        ],
      }
      expect(staleIn('x', list, NOW)).toMatchObject([{ id: 'lame', why: 'undated' }])
      if (key === 'source') return
      // The only one of its kind is found too, as long as it says anything of itself.
      expect(staleIn('x', { one: { ...rest } }, NOW)).toMatchObject([{ id: 'one', why: 'undated' }])
    },
  )

  test('an entry that says nothing of itself beside others that do is found', () => {
    expect(
      staleIn(
        'x',
        [
          { id: 'a', ...dated },
          { id: 'b', number: '1' },
        ],
        NOW,
      ),
    ).toMatchObject([{ id: 'b', why: 'undated' }])
  })

  test('what is expired, old or unverified is told apart; what is in order is not told at all', () => {
    const why = (more: object) => staleIn('x', { ...dated, ...more }, NOW).map((one) => one.why)
    expect(why({})).toEqual([])
    expect(why({ validUntil: '2026-11-21' })).toEqual(['expired'])
    expect(why({ validUntil: '2026-11-22' })).toEqual([])
    expect(why({ checkedOn: '2025-11-21' })).toEqual(['old'])
    for (const doubt of [{ status: 'unverified' }, { verified: false }, { unverified: true }])
      expect(why(doubt)).toEqual(['unverified'])
  })

  test('of all registries, in a year all is old; the worst come first', () => {
    const today = staleContent(NOW)
    expect(today.length).toBeGreaterThan(10)
    const later = staleContent(LATER)
    expect(new Set(later.map(({ registry }) => registry)).size).toBeGreaterThan(
      Object.keys(REGISTRIES).length,
    )
    expect(later.filter(({ registry }) => registry === 'content/hotlines.json')).toHaveLength(HOTLINES.length)
  })
})

describe('what nobody has looked at for a year is not shown as certain', () => {
  test('a number says so wherever it can be called', () => {
    for (const lang of LANGS) {
      const reader = { lang, easy: false }
      const shown = (now: number): string[] => {
        const aoc = hotline('aoc_1441', now)!
        return [
          words(callCard(reader, { now, bank: '004' })),
          words(hotlinesCardOf(reader, 'all', [aoc])),
          words(
            guardNoticeCard(
              reader,
              { kind: 'stop', bond: 'guard', guardId: 'x', as: 'guardian', at: now },
              now,
            ),
          ),
          cardWords(emergencyCard(reader, { id: 'money_moving', hotlines: ['aoc_1441'] }, now)),
        ]
      }
      for (const text of shown(NOW)) expect(text).not.toContain(UNVERIFIED[lang])
      for (const text of shown(LATER)) expect(text).toContain(UNVERIFIED[lang])
    }
  })

  test('a period, a page of an office and an advice do not pass for known', () => {
    const id = PERIODS.periods[0]!.id
    expect(periodOf(id, LATER)?.status).toBe('unverified')
    expect(heldFacts(LATER)?.status).toBe('unverified')
    const sure = INSTITUTIONS.find((one) => certainDomain(one.id, NOW))!
    expect(certainDomain(sure.id, LATER)).toBeNull()
    expect(adviceFor('online_trade', 'not_sent', LATER)).toEqual(adviceFor('no', 'such', NOW))
  })

  test('an address or a number that we have not confirmed is not called official by a check', () => {
    const said = (text: string, now: number) =>
      words(checkedCard({ lang: 'th', easy: false }, { checked: check(text, {}, now), now }))
    const sure = INSTITUTIONS.find((one) => certainDomain(one.id, NOW))!
    const unsure = INSTITUTIONS.find((one) => one.status === 'unverified' && !one.open && one.domains[0])!
    expect(said(`ดูที่ https://${sure.domains[0]}/`, NOW)).toContain('เป็นที่อยู่ทางการ')
    expect(said(`ดูที่ https://${sure.domains[0]}/`, LATER)).toContain('ยังไม่ได้ตรวจยืนยัน')
    expect(said(`ดูที่ https://${unsure.domains[0]}/`, NOW)).toContain('ยังไม่ได้ตรวจยืนยัน')
    expect(said('โทรกลับ 1441', NOW)).toContain('เป็นเบอร์ของ')
    expect(said('โทรกลับ 1441', LATER)).not.toContain('เป็นเบอร์ของ')
  })
})
