import { describe, expect, it } from 'vitest'
import { HOTLINES } from '../../../flows/content/hotlines.ts'
import type { Run } from '../../../flows/interview.ts'
import { wordsOf } from '../../../flows/limits.ts'
import { exampleConversation, exampleFacts, examples } from '../../../flows/person/examples.ts'
import {
  answerNotice,
  company,
  contact,
  contactWords,
  goodbye,
  hotlinesCard,
  loose,
  menu,
  needsNotice,
  noticeTyped,
  notUnderstood,
  set,
  showNotice,
  social,
  voice,
  welcome,
  withdrawConsent,
  withdrawTyped,
} from '../../../flows/person/flow.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { personTexts } from '../../../flows/person/texts.ts'
import type { Conversation, Turn } from '../../../flows/turn.ts'

const facts = exampleFacts()
const run: Run = {
  i: 'complaint',
  v: 1,
  id: 'r1',
  at: 'story',
  answers: {},
  misses: 0,
  extra: [],
  since: 1,
  touched: 1,
}
const person = (more: Partial<Conversation> = {}) => exampleConversation({ lang: 'th', easy: false }, more)
const agreed = { notice: { version: NOTICE.version, at: 1 } }
const words = (turn: Turn) => turn.say.map(wordsOf).join('\n')
const shown = (turn: Turn) => JSON.stringify(turn.say)
const text = (t: string, messageId = '500') => ({ id: 'e', at: 1, kind: 'text' as const, messageId, text: t })
const tap = (c: 'agree' | 'decline' | 'read', v = NOTICE.version) => ({ t: 'notice' as const, c, v })

describe('coming and going', () => {
  it('a new friend hears who we are and is offered the four main ways', () => {
    const turn = welcome(person(), false, facts)
    expect(turn.effects).toEqual([{ do: 'friend', is: true }])
    for (const label of ['ร้องเรียน', 'เรื่องของฉัน', 'เบอร์ด่วน', 'คุยกับเจ้าหน้าที่'])
      expect(words(turn)).toContain(label)
  })

  it('a friend who comes back is told that earlier cases are still there', () => {
    const one = { id: 'x' } as (typeof facts.cases)[number]
    expect(words(welcome(person(), true, exampleFacts({ cases: [one, one] })))).toContain('2 เรื่อง')
    expect(words(welcome(person(), true, facts))).not.toContain('ยังอยู่ครบ')
  })

  it('whoever blocks us hears nothing', () => {
    const turn = goodbye(person(), facts)
    expect(turn.say).toEqual([])
    expect(turn.effects).toEqual([{ do: 'friend', is: false }])
  })

  it('in a group we say who we are, keep nothing and change nothing', () => {
    const before = person({ run, expect: { for: 'contact' }, misses: 2 })
    const turn = company(before)
    expect(turn.next).toEqual(before)
    expect(turn.effects).toEqual([])
    expect(shown(turn)).not.toContain('postback')
  })
})

describe('not understood', () => {
  it('says it in other words each time and puts a person first the third', () => {
    const first = notUnderstood(person(), facts)
    const second = notUnderstood(first.next, facts)
    const third = notUnderstood(second.next, facts)
    const fourth = notUnderstood(third.next, facts)
    expect(new Set([words(first), words(second), words(third)]).size).toBe(3)
    expect(words(fourth)).toBe(words(third))
    expect(shown(third).indexOf('flow=contact')).toBeLessThan(shown(third).indexOf('flow=complaint'))
  })

  it('begins to count anew once something was understood', () => {
    expect(social(person({ misses: 2 }), 'thanks', facts).next.misses).toBe(0)
    expect(menu(person({ misses: 2 }), facts).next.misses).toBe(0)
  })
})

describe('the menu', () => {
  it('offers to go on first where something is unfinished, in the hand or put aside', () => {
    for (const c of [person({ run }), person({ shelf: [run] })]) {
      const said = shown(menu(c, facts))
      expect(said).toContain('p1?t=resume&i=complaint&run=r1')
      expect(said.indexOf('t=resume')).toBeLessThan(said.indexOf('flow=complaint'))
    }
    expect(shown(menu(person(), facts))).not.toContain('t=resume')
  })

  it('ends a short exchange and leaves the interview', () => {
    const { next } = menu(person({ run, expect: { for: 'contact' } }), facts)
    expect(next.expect).toBeUndefined()
    expect(next.run).toEqual(run)
  })
})

describe('what we cannot take', () => {
  it.each(['audio', 'video', 'file'] as const)(
    '%s: we say that nobody received it and offer a person',
    (what) => {
      const turn = voice(person(), what, facts)
      expect(words(turn)).toContain('ยังไม่ถึงใคร')
      expect(shown(turn)).toContain('flow=contact')
      expect(turn.effects).toEqual([])
    },
  )

  it('a photo that belongs nowhere is not kept, and we say so', () => {
    const turn = loose(person(), 'image', facts)
    expect(turn.effects).toEqual([])
    expect(words(turn)).toContain('ยังไม่ได้เก็บ')
    expect(shown(turn)).not.toContain('act=add')
  })
})

describe('notice and consent', () => {
  it('is needed until agreed, and again when the notice has changed', () => {
    expect(needsNotice(person())).toBe(true)
    expect(needsNotice(person(agreed))).toBe(false)
    expect(needsNotice(person({ notice: { version: '2020-01-01', at: 1 } }))).toBe(true)
  })

  it('says what is new to whoever agreed to an older one, and that nothing is lost', () => {
    const older = person({ notice: { version: '2020-01-01', at: 1 } })
    expect(words(showNotice(older, { flow: 'complaint' }, facts))).toContain(NOTICE.news.th)
    expect(words(showNotice(person(), { flow: 'complaint' }, facts))).not.toContain(NOTICE.news.th)
  })

  it('keeps what was about to open, with what was said, and gives it back on agreement', () => {
    const opening = { flow: 'complaint', said: { text: 'โดนโกง', messageId: '9' } }
    const asked = showNotice(person(), opening, facts)
    expect(asked.effects).toEqual([])
    const turn = answerNotice(asked.next, tap('agree'), facts)
    expect(turn.opening).toEqual(opening)
    expect(turn.next.notice).toEqual({ version: NOTICE.version, at: facts.now })
    expect(turn.next.waiting).toBeUndefined()
    expect(turn.effects).toEqual([{ do: 'agree', purpose: 'service', version: NOTICE.version }])
  })

  it('a second tap on agree records nothing a second time', () => {
    const turn = answerNotice(person(agreed), tap('agree'), facts)
    expect(turn.effects).toEqual([])
    expect(turn.next.notice).toEqual(agreed.notice)
  })

  it('whoever declines loses nothing but what was waiting, and hears what still works', () => {
    const turn = answerNotice(
      person({ waiting: { flow: 'complaint', said: { text: 'x', messageId: '9' } } }),
      tap('decline'),
      facts,
    )
    expect(turn.effects).toEqual([])
    expect(turn.next.waiting).toBeUndefined()
    expect(turn.next.notice).toBeUndefined()
    expect(shown(turn)).toContain('flow=hotlines')
    expect(turn.opening).toBeUndefined()
  })

  it('an old decline button does not take back an agreement by accident', () => {
    const turn = answerNotice(person(agreed), tap('decline'), facts)
    expect(turn.next.notice).toEqual(agreed.notice)
    expect(turn.effects).toEqual([])
    expect(words(turn)).toContain('ยินยอมไว้แล้ว')
  })

  it('a button of an older notice shows the present one and agrees to nothing', () => {
    const turn = answerNotice(person({ waiting: { flow: 'complaint' } }), tap('agree', '2020-01-01'), facts)
    expect(turn.effects).toEqual([])
    expect(turn.next.waiting).toEqual({ flow: 'complaint' })
    expect(shown(turn)).toContain(`v=${NOTICE.version}`)
  })

  it('reading it in full keeps what waits, and ends with the ways to answer', () => {
    const turn = answerNotice(person({ waiting: { flow: 'complaint' } }), tap('read'), facts)
    expect(turn.say.length).toBeLessThanOrEqual(3)
    expect(turn.next.waiting).toEqual({ flow: 'complaint' })
    expect(JSON.stringify(turn.say.at(-1))).toContain('c=agree')
  })

  it.each([
    ['ยินยอม', 'agree'],
    ['ยินยอมค่ะ', 'agree'],
    ['2', 'agree'],
    ['ไม่ยินยอม', 'decline'],
    ['ไม่ยินยอมครับ', 'decline'],
    ['๓', 'decline'],
    ['อ่านฉบับเต็ม', 'read'],
    ['no', 'decline'],
    ['ข้อ 1', 'read'],
    ['Agree and go on', 'agree'],
  ] as const)('typed "%s" is taken as %s', (typed, way) => {
    expect(noticeTyped(typed)?.c).toBe(way)
  })

  it.each(['สั่งของแล้วไม่ได้ของ', 'ได้ของไม่ครบ', 'ไม่รู้จะยินยอมดีไหม', ''])(
    'typed "%s" is no answer to the notice',
    (typed) => {
      expect(noticeTyped(typed)).toBeNull()
    },
  )

  it.each(['ถอนความยินยอม', 'ถอนความยินยอมค่ะ', 'ขอถอนความยินยอม', 'Withdraw consent'])(
    '"%s" takes consent back',
    (typed) => {
      expect(withdrawTyped(typed)).toBe(true)
    },
  )

  it('a story that mentions consent takes nothing back', () => {
    expect(withdrawTyped('ร้านบอกว่าถอนความยินยอมแล้วแต่ยังส่งข้อความมา')).toBe(false)
  })

  it('taking it back drops everything unfinished, and says which cases stay and why', () => {
    const one = { id: 'x' } as (typeof facts.cases)[number]
    const before = person({
      ...agreed,
      run,
      shelf: [run],
      waiting: { flow: 'x' },
      expect: { for: 'contact' },
    })
    const turn = withdrawConsent(before, exampleFacts({ cases: [one] }))
    expect(turn.next).toEqual({ v: 1, lang: 'th', easy: false, shelf: [], misses: 0 })
    expect(turn.effects).toEqual([{ do: 'withdraw-agreement', purpose: 'service' }])
    expect(words(turn)).toContain('1 เรื่องยังเก็บไว้ เพราะ')
  })

  it('without an agreement there is nothing to take back', () => {
    expect(withdrawConsent(person(), facts).effects).toEqual([])
  })
})

describe('settings', () => {
  it('answers in the new language and size at once', () => {
    const english = set(person(), { t: 'set', key: 'lang', to: 'en' }, facts)
    expect(english.next.lang).toBe('en')
    expect(words(english)).toContain('Now in English')
    const large = set(person(), { t: 'set', key: 'easy', to: 'on' }, facts)
    expect(large.next.easy).toBe(true)
    expect(shown(large)).toContain('"giga"')
  })

  it('a value that we do not know changes nothing', () => {
    const turn = set(person(), { t: 'set', key: 'lang', to: 'fr' }, facts)
    expect(turn.next).toEqual(person())
    expect(words(turn)).toContain('ตั้งค่า')
  })
})

describe('talking to staff', () => {
  it('notes the wish with what was said, and keeps the interview', () => {
    const turn = contact(person({ ...agreed, run }), 'complaint.story', facts, {
      text: ' ช่วยด้วย ',
      messageId: '7',
    })
    expect(turn.effects).toEqual([
      {
        do: 'ask-contact',
        contactId: 'fresh-contact',
        about: 'complaint.story',
        text: 'ช่วยด้วย',
        messageId: '7',
      },
    ])
    expect(turn.next.run).toEqual(run)
    expect(turn.next.expect).toEqual({ for: 'contact' })
    expect(words(turn)).toContain('14:30')
    expect(shown(turn)).toContain('t=resume')
  })

  it('does not pass on what was taken back', () => {
    const gone = exampleFacts({ unsent: ['7'] })
    expect(contact(person(agreed), 'menu', gone, { text: 'ลับ', messageId: '7' }).effects).toEqual([
      { do: 'ask-contact', contactId: 'fresh-contact', about: 'menu' },
    ])
    const more = contactWords(person({ ...agreed, expect: { for: 'contact' } }), text('ลับ', '7'), gone)
    expect([more.effects, more.say]).toEqual([[], []])
  })

  it('passes further words on with one quiet line', () => {
    const turn = contactWords(person({ ...agreed, expect: { for: 'contact' } }), text('ยังไม่ได้เงิน'), facts)
    expect(turn.effects).toEqual([{ do: 'add-to-contact', text: 'ยังไม่ได้เงิน', messageId: '500' }])
    expect(turn.say.map(({ type }) => type)).toEqual(['text'])
    expect(turn.next.expect).toEqual({ for: 'contact' })
  })

  it('passes on photos and voice messages with what staff can open, and says so once for several', () => {
    const c = person({ ...agreed, expect: { for: 'contact' } })
    const { sending } = personTexts('th').contact
    const voice = contactWords(c, { id: 'e', at: 1, kind: 'audio', messageId: '7' }, facts)
    expect(voice.effects).toMatchObject([
      { do: 'add-to-contact', messageId: '7' },
      { do: 'fetch-photo', messageId: '7', sound: true },
    ])
    // Whether it can be kept is known a moment later: nothing is said to have arrived yet.
    expect(words(voice)).toContain(sending.audio)
    const said = [1, 2].map((index) =>
      contactWords(
        c,
        { id: 'e', at: 1, kind: 'image', messageId: String(index), set: { id: 's', index, total: 2 } },
        facts,
      ),
    )
    expect(said.map(words).join('').split(sending.image)).toHaveLength(2)
    for (const { effects } of said)
      expect(effects).toMatchObject([{ do: 'add-to-contact' }, { do: 'fetch-photo' }])
  })

  it('never claims to have passed on a film or a file, nor what was taken back', () => {
    const c = person({ ...agreed, expect: { for: 'contact' } })
    for (const turn of [
      contactWords(c, { id: 'e', at: 1, kind: 'video', messageId: '8' }, facts),
      contactWords(c, { id: 'e', at: 1, kind: 'audio', messageId: '9' }, { ...facts, unsent: ['9'] }),
    ]) {
      expect(turn.effects).toEqual([])
      expect(words(turn)).not.toContain(personTexts('th').contact.sent)
    }
  })
})

describe('hotlines', () => {
  it('shows no number that our own content calls unverified, but where a life hangs on it', () => {
    for (const { id, number, status, lifeDanger } of HOTLINES) {
      if (!number || status === 'verified' || lifeDanger) continue
      for (const arg of [undefined, 'banks'])
        expect(shown(hotlinesCard(person(), facts, arg)), id).not.toContain(`tel:${number}`)
    }
  })

  it('stays a short card of urgent numbers, however many the centre knows', () => {
    const dialled = (arg?: string) => [
      ...shown(hotlinesCard(person(), facts, arg)).matchAll(/"uri":"(?:tel:|https:\/\/)([^"]+)"/g),
    ]
    expect(HOTLINES.length).toBeGreaterThan(40)
    expect(dialled().map(([, to]) => to)).toEqual([
      '1441',
      '1669',
      '191',
      '199',
      '1300',
      '1323',
      'thaipoliceonline.go.th',
    ])
    expect(dialled('banks')).toHaveLength(HOTLINES.filter(({ id }) => id.startsWith('bank_')).length)
  })

  it('puts the number that stops money first', () => {
    expect(/"uri":"(tel:[^"]+)"/.exec(shown(hotlinesCard(person(), facts)))?.[1]).toBe('tel:1441')
  })
})

it('has an example of every kind of answer', () => {
  expect(new Set(examples.map(({ view }) => view)).size).toBe(examples.length)
})
