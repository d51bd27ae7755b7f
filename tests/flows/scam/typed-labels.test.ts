import { describe, expect, test } from 'vitest'
import type { Lang } from '../../../flows/lang.ts'
import type { GuardLink } from '../../../flows/scam/guard-contract.ts'
import { alertTexts } from '../../../flows/scam/texts-alert.ts'
import { guardTexts } from '../../../flows/scam/texts-guard.ts'
import { decodeTap } from '../../../flows/taps.ts'
import { actionsIn, meet, NOW, type Person } from '../../tools/person.ts'

/** On a PC there are no quick replies, and people type what they read on a button. */
const LINK: GuardLink = {
  id: '00000000-0000-4000-8000-000000000001',
  as: 'ward',
  state: 'active',
  name: 'ต้อม',
  until: NOW,
  since: NOW,
  friend: true,
}
const guarded = (me: Person, more: Partial<GuardLink> = {}) => {
  me.guard = { links: [{ ...LINK, ...more }] }
}
const asks = (me: Person, lang: Lang, ...then: string[]) => {
  me.types(guardTexts(lang).button)
  me.touches(guardTexts(lang).home.ask)
  for (const text of then) me.types(text)
}
const PLACES: readonly [string, (me: Person, lang: Lang) => void][] = [
  ['warnings', (me, lang) => me.types(alertTexts(lang).button)],
  [
    'warnings that are had',
    (me, lang) => {
      me.alerts = { wanted: { province: '92' } }
      me.types(alertTexts(lang).button)
    },
  ],
  [
    'the province is asked for',
    (me, lang) => {
      me.types(alertTexts(lang).button)
      me.touches(alertTexts(lang).home.own)
    },
  ],
  ['who looks out for me', (me, lang) => me.types(guardTexts(lang).button)],
  ['who it is to be', (me, lang) => asks(me, lang)],
  ['under which name', (me, lang) => asks(me, lang, 'Tom')],
  ['agreeing', (me, lang) => asks(me, lang, 'Tom', 'Dang')],
  [
    'a code is typed',
    (me, lang) => {
      me.types(guardTexts(lang).button)
      me.touches(guardTexts(lang).home.enter)
    },
  ],
]
const codeless = (words: string) => words.replace(/\d{4} \d{4}/g, '#')

describe.each(['th', 'en'] as const)('a button of warnings and of looking out, typed (%s)', (lang) => {
  const at = (go: (me: Person, lang: Lang) => void) => {
    const me = meet({ conversation: { lang } })
    go(me, lang)
    return me
  }
  test.each(PLACES)('%s: it does what touching it does', (_, go) => {
    const buttons = actionsIn(at(go).said).filter(({ data }) => data)
    expect(buttons.length).toBeGreaterThan(0)
    for (const { label, data } of buttons) {
      const [touched, typed] = [at(go), at(go)]
      touched.taps(decodeTap(String(data)))
      typed.types(`${label}${lang === 'th' ? 'ค่ะ' : ''}`)
      expect(codeless(typed.words()), String(label)).toBe(codeless(touched.words()))
      expect(typed.effects.map((one) => one.do)).toEqual(touched.effects.map((one) => one.do))
      expect(typed.conversation.expect?.for).toBe(touched.conversation.expect?.for)
    }
  })

  test.each([
    ['a code not used yet', (t: ReturnType<typeof guardTexts>) => t.code.cancel, { state: 'asked' }],
    ['who looks out for me', (t: ReturnType<typeof guardTexts>) => t.notice.endAgreed, {}],
    ['whom I look out for', (t: ReturnType<typeof guardTexts>) => t.notice.end, { as: 'guardian' }],
  ] as const)('it ends the one bond it can mean: %s', (_, label, more) => {
    const me = meet({ conversation: { lang } })
    guarded(me, more)
    me.types(label(guardTexts(lang)))
    expect(me.effects).toEqual([{ do: 'guard-end', guardId: LINK.id }])
  })

  test('of several bonds none is ended unseen', () => {
    const me = meet({ conversation: { lang } })
    me.guard = { links: [LINK, { ...LINK, id: LINK.id.replace(/1$/, '2'), name: 'ติ๋ม' }] }
    me.types(guardTexts(lang).notice.endAgreed)
    expect(me.effects).toEqual([])
    expect(me.words()).toContain('ติ๋ม')
  })

  test('what came in the middle of questions is stopped there, and the question is put again', () => {
    const me = meet({ conversation: { lang } })
    me.taps({ t: 'open', flow: 'complaint' })
    const { at: asked } = me.run()
    me.alerts = { wanted: {} }
    me.types(alertTexts(lang).alert.stop)
    guarded(me, { as: 'guardian' })
    me.types(guardTexts(lang).notice.end)
    expect(me.effects).toEqual([{ do: 'alerts-off' }, { do: 'guard-end', guardId: LINK.id }])
    expect(me.run()).toMatchObject({ at: asked, misses: 0, answers: {} })
    expect(me.said.length).toBeGreaterThan(1)
  })

  test('under a warning: the way to have something checked', () => {
    const me = meet({ conversation: { lang } })
    me.types(alertTexts(lang).alert.check)
    expect(me.conversation.expect).toMatchObject({ for: 'scam' })
  })
})
