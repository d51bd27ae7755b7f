import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isStale } from '../../../flows/content/dated.ts'
import retention from '../../../flows/content/retention.json' with { type: 'json' }
import { LANGS, type Reader } from '../../../flows/lang.ts'
import { wordsOf } from '../../../flows/limits.ts'
import { MENU, MENU_SIZE, menuBounds, richMenu } from '../../../flows/menu.ts'
import { examples } from '../../../flows/person/examples.ts'
import { NOTICE, Notice } from '../../../flows/person/notice.ts'
import { decodeTap } from '../../../flows/taps.ts'
import { fromParts } from '../../../flows/time.ts'
import type { Message } from '../../../flows/turn.ts'
import { replyFaults, richMenuFaults } from '../../tools/line-faults.ts'

const readers: Reader[] = LANGS.flatMap((lang) => [false, true].map((easy) => ({ lang, easy })))
const whole = (messages: readonly Message[]) => messages.map(wordsOf).join('\n')
/** Each bubble's buttons: the boxes with an action in its footer. */
const buttonsOf = (messages: readonly Message[]): number[] =>
  messages.map(
    (m) =>
      ((m as { contents?: { footer?: { contents: unknown[] } } }).contents?.footer?.contents ?? []).length,
  )

describe('every answer about ourselves', () => {
  it.each(examples.map((one) => [one.view, one] as const))(
    '%s breaks no limit of LINE, in both languages and sizes',
    (_, one) => {
      for (const reader of readers) {
        const messages = one.messages(reader)
        expect(messages.length, 'at least one message, at most five').toBeGreaterThan(0)
        expect(messages.length).toBeLessThanOrEqual(5)
        expect(replyFaults(messages)).toEqual([])
        expect(whole(messages)).not.toMatch(/undefined|null|\[object/)
        if (reader.easy) for (const n of buttonsOf(messages)) expect(n).toBeLessThanOrEqual(3)
      }
    },
  )

  it('is in English where English was chosen, but for the way back to Thai', () => {
    for (const { view, messages } of examples) {
      const words = whole(messages({ lang: 'en', easy: false })).replace(/ภาษาไทย( พิมพ์ “ภาษาไทย”)?/g, '')
      if (view !== 'language changed') expect(words, view).not.toMatch(/[ก-๙]/)
    }
  })
})

describe('the notice', () => {
  it('is sound as data and not stale on the day of this release', () => {
    expect(Notice.parse(NOTICE)).toEqual(NOTICE)
    expect(isStale(NOTICE, fromParts({ y: 2026, m: 11, d: 22 }))).toBe(false)
  })

  it('names the periods that the nightly job follows', () => {
    const { days } = retention
    const long = NOTICE.sections.find(({ id }) => id === 'long')!
    const year = (n: number) => `${Math.floor(n / 365)} ปี`
    for (const n of [
      days.photosAfterClosing,
      days.wordsAfterClosing,
      days.contactAfterAnswer,
      days.scamListed,
      days.audit,
    ])
      expect(long.th.text).toContain(year(n))
    for (const n of [days.photosAfterClosing, days.wordsAfterClosing, days.scamListed])
      expect(long.en.text).toMatch(new RegExp(`${Math.floor(n / 365)} years?`))
    expect([long.th.text, long.en.text].every((text) => text.includes(String(days.draftUntouched)))).toBe(
      true,
    )
  })

  it('names everything that is kept of a person', () => {
    const told = NOTICE.sections.map(({ th }) => `${th.name} ${th.text}`).join(' ')
    for (const word of [
      'สิทธิ',
      'บัญชีครัวเรือน',
      'คำเตือนภัย',
      'การเตือน',
      'บทเรียน',
      'คนช่วยดูแล',
      'ทำเรื่องแทน',
      'สำเนา',
      'ลบทั้งหมด',
      'ลิงก์ที่แจ้ง',
    ])
      expect(told).toContain(word)
  })

  it('shows every section in full: nothing is cut by the card', () => {
    for (const lang of LANGS) {
      const full = examples.find(({ view }) => view === 'notice in full')!.messages({ lang, easy: true })
      expect(full.length).toBeLessThanOrEqual(3)
      for (const section of NOTICE.sections) {
        expect(JSON.stringify(full.map((m) => (m as { contents: unknown }).contents))).toContain(
          JSON.stringify(section[lang].text),
        )
      }
      expect(whole(full)).not.toContain('…')
    }
  })
})

describe('the rich menu', () => {
  it('covers its picture exactly with six areas that do not overlap', () => {
    const areas = MENU.map((_, i) => menuBounds(i))
    expect(areas.reduce((sum, { width, height }) => sum + width! * height!, 0)).toBe(
      MENU_SIZE.width * MENU_SIZE.height,
    )
    for (const { x, y, width, height } of areas) {
      expect(x! + width!).toBeLessThanOrEqual(MENU_SIZE.width)
      expect(y! + height!).toBeLessThanOrEqual(MENU_SIZE.height)
    }
    expect(new Set(areas.map(({ x, y }) => `${x},${y}`)).size).toBe(6)
  })

  it.each(LANGS)('in %s is taken by LINE and every area opens something that we know', (lang) => {
    const menu = richMenu(lang)
    expect(richMenuFaults(menu)).toEqual([])
    expect(menu.areas!.map(({ action }) => decodeTap((action as { data: string }).data))).toEqual(
      MENU.map(({ tap }) => tap),
    )
    expect([...menu.chatBarText!].length).toBeLessThanOrEqual(14)
  })

  it.each(LANGS)('in %s has a picture of its size, not over a megabyte', (lang) => {
    const png = readFileSync(new URL(`../../../bot/local/richmenu-${lang}.png`, import.meta.url))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([MENU_SIZE.width, MENU_SIZE.height])
    expect(png.length).toBeLessThanOrEqual(1_000_000)
  })
})
