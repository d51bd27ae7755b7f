import { describe, expect, it } from 'vitest'
import { HOTLINES } from '../../../flows/content/hotlines.ts'
import { card, cardWords } from '../../../flows/kit.ts'
import { type EmergencyId, emergencyCard, emergencyIn } from '../../../flows/person/emergencies.ts'
import { leastCpu } from '../../tools/least.ts'
import { CALM, DANGER } from './emergency-sentences.ts'
import { HARD, HELD_OUT, STRANGERS } from './intents-held-out.ts'
import { SEEN } from './intents-seen.ts'

const NOW = Date.UTC(2026, 10, 21, 3)
const KINDS = Object.keys(DANGER) as EmergencyId[]

describe('danger in a text', () => {
  it('has at least sixty sentences of danger and sixty honest ones', () => {
    expect(Object.values(DANGER).flat().length).toBeGreaterThanOrEqual(60)
    expect(CALM.length).toBeGreaterThanOrEqual(60)
  })
  it.each(KINDS.flatMap((kind) => DANGER[kind].map((said) => [kind, said] as const)))(
    '%s: %s',
    (kind, said) => {
      expect(emergencyIn(said)?.id).toBe(kind)
    },
  )
  it.each(CALM)('is not danger: %s', (said) => {
    expect(emergencyIn(said)).toBeNull()
  })
  it('is not read into ordinary complaints, but into money that may be going this minute', () => {
    const all = [...SEEN, ...HELD_OUT, ...HARD, ...STRANGERS].map(([said]) => said)
    expect(all.filter((said) => emergencyIn(said))).toEqual(['แม่กดลิงก์ในข้อความไปแล้ว กลัวเงินหาย'])
  })
  it('is seen through spaces, invisible letters and เ typed twice', () => {
    expect(emergencyIn('อยาก ตาย')?.id).toBe('life')
    expect(emergencyIn('อยาก\u200Bตาย')?.id).toBe('life')
    expect(emergencyIn('เเก๊สรั่ว')?.id).toBe('fire')
  })
  it('is seen behind a long story and read in a moment', () => {
    expect(emergencyIn(`${'เรื่องมันยาวมากค่ะ '.repeat(60)}ตอนนี้ไม่อยากมีชีวิตอยู่แล้ว`)?.id).toBe('life')
    for (const part of ['โอน', 'ไฟ', 'เงินบัญชี', 'ก', 'just sent '])
      expect(leastCpu(() => emergencyIn(part.repeat(4_000)), 100)).toBeLessThan(100)
  })
  it('answers the greater danger first', () => {
    expect(emergencyIn('โดนแอปดูดเงินไปหมด อยากตาย')?.id).toBe('life')
  })
})

describe('the card that answers', () => {
  it.each(KINDS)('%s: leads with a number that can be tapped, in both languages', (kind) => {
    const emergency = emergencyIn(DANGER[kind][0]!)!
    for (const lang of ['th', 'en'] as const) {
      const one = emergencyCard({ lang, easy: false }, emergency, NOW)
      const [first] = one.buttons ?? []
      expect(first && 'tel' in first && first.tel).toMatch(/^\d{3,10}$/)
      expect(one.title).toContain(first && 'tel' in first ? first.tel : 'a number')
      expect(one.tone).toBe('urgent')
      expect(one.body).toHaveLength(1)
    }
  })
  it('names only numbers that are on the list', () => {
    for (const kind of KINDS)
      for (const id of emergencyIn(DANGER[kind][0]!)!.hotlines)
        expect(HOTLINES.map((one) => one.id)).toContain(id)
  })
  it('says of an unverified number that it is', () => {
    const words = cardWords(
      emergencyCard({ lang: 'th', easy: false }, { id: 'fire', hotlines: ['fire_199'] }, NOW),
    )
    expect(words).toContain('(ยังไม่ได้ตรวจสอบล่าสุด)')
  })
  it('still says what to do when no number holds any more', () => {
    const one = emergencyCard(
      { lang: 'th', easy: true },
      { id: 'medical', hotlines: ['medical_1669'] },
      Date.UTC(2001, 0, 1),
    )
    expect(one.buttons).toEqual([])
    expect(one.title).toContain('โรงพยาบาล')
    expect(card({ lang: 'th', easy: true }, one)).toHaveLength(1)
  })
})
