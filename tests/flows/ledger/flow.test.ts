import { describe, expect, test } from 'vitest'
import { newConversation } from '../../../flows/conversation.ts'
import type { Inbound } from '../../../flows/inbound.ts'
import type { Entry, LedgerFacts, Named } from '../../../flows/ledger/contract.ts'
import { wordsOf } from '../../../flows/limits.ts'
import { decide, keepLate, reads } from '../../../flows/registry.ts'
import { decodeTap, type Tap } from '../../../flows/taps.ts'
import type { Conversation, Facts, Turn } from '../../../flows/turn.ts'
import { actionsIn, agreement, holdAgainstLine, NOW } from '../../tools/person.ts'

const coffee: Entry = { dir: 'out', satang: 5_000, category: 'drink', day: '2026-11-20', note: 'กาแฟ' }
const HOME = { id: 'home-account', kind: 'home' as const }
const FARM = { id: 'farm-account', kind: 'farm' as const, name: 'นาทุ่งใหญ่' }
const ledgerOf = (more: Partial<LedgerFacts> = {}): LedgerFacts => ({
  agreed: true,
  accounts: [HOME],
  months: {},
  named: [],
  ...more,
})
const factsOf = (ledger?: LedgerFacts): Facts => ({
  now: NOW,
  cases: [],
  timelines: {},
  unsent: [],
  ...(ledger ? { ledger } : {}),
  fresh: { run: 'r', caseId: 'c', caseDigits: '123456', contactId: 'k' },
})
const rest = (more: Partial<Conversation> = {}): Conversation =>
  ({ ...newConversation(), notice: agreement(), ...more }) as Conversation
const text = (typed: string, at = NOW): Inbound => ({
  id: 'event',
  at,
  kind: 'text',
  messageId: 'message',
  text: typed,
})
const touch = (tap: Tap): Inbound => ({ id: 'event', at: NOW, kind: 'tap', tap })
const said = (turn: Turn) => {
  holdAgainstLine(turn.say)
  return turn.say.map(wordsOf).join('\n')
}
const named = (more: Partial<Named> = {}): Named => ({
  id: 'message-1',
  version: 3,
  account: HOME.id,
  gone: false,
  value: coffee,
  messages: ['message'],
  ...more,
})

describe('a line at rest', () => {
  test('is noted under its message, with what the day and the month come to', () => {
    const before = [{ id: 'x', version: 1, value: { ...coffee, satang: 100 } }]
    const budgets = [{ id: 'b', version: 1, value: { category: 'drink', satang: 5_050 } }]
    const turn = decide(
      rest(),
      text('กาแฟ 50'),
      factsOf(ledgerOf({ months: { [HOME.id]: { entries: before, budgets } } })),
    )
    expect(turn.effects).toEqual([
      {
        do: 'note-entry',
        account: HOME.id,
        entries: [{ id: 'message-1', entry: coffee }],
        messages: ['message'],
      },
    ])
    expect(said(turn)).toMatch(/วันนี้จ่ายไป 51 บาท[\s\S]*เกินไปแล้ว 0.50 บาท/)
    expect(turn.weight).toBe('receipt')
  })

  test('of a minute to midnight belongs to that day', () => {
    const midnight = Date.UTC(2026, 10, 20, 16, 59)
    const turn = decide(rest(), text('กาแฟ 50', midnight), {
      ...factsOf(ledgerOf()),
      now: midnight + 120_000,
    })
    expect(turn.effects[0]).toMatchObject({ entries: [{ entry: { day: '2026-11-20' } }] })
  })

  test('of the field goes to the field’s account, coffee to the house', () => {
    const facts = factsOf(ledgerOf({ accounts: [HOME, FARM] }))
    const to = (typed: string) =>
      (decide(rest(), text(typed), facts).effects[0] as { account?: string }).account
    expect([to('ซื้อปุ๋ย 3 กระสอบ 2,400'), to('ขายข้าว 12,000'), to('กาแฟ 50'), to('เติมน้ำมัน 500')]).toEqual([
      FARM.id,
      FARM.id,
      HOME.id,
      HOME.id,
    ])
  })

  test.each(['1', 'ยินยอม จดให้เลย', 'ตกลงค่ะ', 'จดเลย'])('agrees by number or in words: "%s"', (typed) => {
    const none = factsOf(ledgerOf({ agreed: false }))
    const asked = decide(rest(), text('กาแฟ 50'), none)
    const agreed = decide(asked.next, text(typed), none)
    expect(agreed.effects.map((one) => one.do)).toEqual(['agree', 'note-entry'])
  })
  test.each(['2', 'ไม่จด', 'ไม่เอาค่ะ'])('declines by number or in words: "%s"', (typed) => {
    const none = factsOf(ledgerOf({ agreed: false }))
    const declined = decide(decide(rest(), text('กาแฟ 50'), none).next, text(typed), none)
    expect(declined.effects).toEqual([])
    expect(said(declined)).toContain('ไม่ได้เก็บไว้')
  })

  test('is offered a ledger only where it could be nothing else, and keeps nothing until the person agrees', () => {
    const asked = decide(rest(), text('กาแฟ 50'), factsOf(ledgerOf({ agreed: false })))
    expect([asked.effects, asked.next.expect?.for]).toEqual([[], 'ledger'])
    const agreed = decide(
      asked.next,
      touch({ t: 'ledger', act: 'agree' }),
      factsOf(ledgerOf({ agreed: false })),
    )
    expect(agreed.effects.map((one) => one.do)).toEqual(['agree', 'note-entry'])
    const declined = decide(
      asked.next,
      touch({ t: 'ledger', act: 'decline' }),
      factsOf(ledgerOf({ agreed: false })),
    )
    expect([declined.effects, declined.next.expect]).toEqual([[], undefined])
    expect(said(decide(rest(), text('สมชาย 50'), factsOf(ledgerOf({ agreed: false }))))).toContain(
      'ยังไม่เข้าใจ',
    )
  })

  test('belongs to the interview that is under way, and to staff while they are written to', () => {
    const contact = rest({ expect: { for: 'contact' } })
    expect(reads(contact, text('กาแฟ 50'), []).ledger).toBeUndefined()
    expect(decide(contact, text('กาแฟ 50'), factsOf()).effects).toEqual([
      expect.objectContaining({ do: 'add-to-contact' }),
    ])
  })

  test('that comes late is noted in silence', () => {
    const late = keepLate(rest(), text('กาแฟ 50'), factsOf(ledgerOf()))
    expect([late.say, late.effects.map((one) => one.do)]).toEqual([[], ['note-entry']])
    expect(keepLate(rest(), text('ค่าแรง 500'), factsOf(ledgerOf())).effects).toEqual([])
  })
})

describe('one question', () => {
  test('two unclear things in one line are asked about one after the other, then all lines are noted', () => {
    const facts = factsOf(ledgerOf())
    const first = decide(rest(), text('ค่าแรง 10 500\nกาแฟ 50'), facts)
    expect(first.next.expect).toMatchObject({ step: 'amount', line: 0 })
    const second = decide(first.next, touch({ t: 'ledger', act: 'amount', c: '50000' }), facts)
    expect(second.next.expect).toMatchObject({ step: 'dir', line: 0 })
    const third = decide(second.next, text('รายรับ'), facts)
    expect(third.effects[0]).toMatchObject({
      do: 'note-entry',
      entries: [{ entry: { dir: 'in', satang: 50_000 } }, { entry: { dir: 'out', satang: 5_000 } }],
    })
  })

  test('other words are no answer and mean what they mean', () => {
    const asked = decide(rest(), text('ค่าแรง 500'), factsOf(ledgerOf()))
    const other = decide(asked.next, text('ร้องเรียน'), factsOf(ledgerOf()))
    expect([other.next.run?.i, other.effects]).toEqual(['complaint', []])
  })

  test('goes with the message that it was about', () => {
    const asked = decide(rest(), text('ค่าแรง 500'), factsOf(ledgerOf()))
    const unsent = decide(asked.next, { id: 'e', at: NOW, kind: 'unsend', messageId: 'message' }, factsOf())
    expect(JSON.stringify(unsent.next)).not.toContain('ค่าแรง')
  })
})

describe('buttons of years', () => {
  const facts = factsOf(ledgerOf({ named: [named()] }))
  test('each names its entries, which are read with the turn', () => {
    const turn = decide(rest(), text('กาแฟ 50\nข้าว 40'), factsOf(ledgerOf()))
    said(turn)
    const taps = actionsIn(turn.say).flatMap(({ data }) => decodeTap(String(data)) ?? [])
    const ids = taps.map((tap) => reads(rest(), touch(tap), []).ledger?.ids ?? [])
    expect(ids).toContainEqual(['message-1', 'message-2'])
    expect(ids).toContainEqual(['message-2'])
  })
  test('delete, and take back what was deleted', () => {
    const gone = decide(rest(), touch({ t: 'ledger', act: 'drop', id: 'message', c: '1' }), facts)
    expect(gone.effects).toEqual([{ do: 'drop-entry', account: HOME.id, id: 'message-1', version: 3 }])
    const back = decide(
      rest(),
      touch({ t: 'ledger', act: 'back', id: 'message', c: '1' }),
      factsOf(ledgerOf({ named: [named({ gone: true })] })),
    )
    expect(back.effects).toEqual([
      {
        do: 'edit-entry',
        account: HOME.id,
        id: 'message-1',
        version: 3,
        entry: coffee,
        messages: ['message'],
      },
    ])
  })
  test('of an entry that is no longer there say so', () => {
    for (const act of ['edit', 'drop', 'drop-one', 'back', 'back-one'])
      expect(said(decide(rest(), touch({ t: 'ledger', act, id: 'elsewhere', c: '9' }), facts))).toContain(
        'ไม่มีแล้ว',
      )
  })
  test.each(['no-such-act', 'dir', 'amount', 'drop'])(
    'that this version cannot use are answered kindly: %s',
    (act) => {
      expect(said(decide(rest(), touch({ t: 'ledger', act, c: 'x' }), facts)).length).toBeGreaterThan(5)
    },
  )
  test('a slip, a plot or a debt of an entry survives a new line for it', () => {
    const kept = { ...coffee, plot: 'plot-1', debt: 'debt-1' }
    const editing = rest({ expect: { for: 'ledger', step: 'edit', id: 'message-1' } })
    const turn = decide(editing, text('ชาเย็น 30'), factsOf(ledgerOf({ named: [named({ value: kept })] })))
    expect(turn.effects[0]).toMatchObject({
      do: 'edit-entry',
      version: 3,
      entry: { satang: 3_000, note: 'ชาเย็น', plot: 'plot-1', debt: 'debt-1' },
    })
  })
})
