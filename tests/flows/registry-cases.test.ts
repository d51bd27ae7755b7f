import { describe, expect, it } from 'vitest'
import { exampleCase, exampleTimelines } from '../../flows/case/examples.ts'
import type { CaseFacts } from '../../flows/case/facts.ts'
import { newConversation } from '../../flows/conversation.ts'
import type { Inbound } from '../../flows/inbound.ts'
import { NOTICE } from '../../flows/person/notice.ts'
import { decide, reads } from '../../flows/registry.ts'
import type { Tap } from '../../flows/taps.ts'
import { DAY, fromParts } from '../../flows/time.ts'
import type { Conversation, Facts } from '../../flows/turn.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 27 }, 14, 30)
const ID = 'example-case'
const facts = (cases: CaseFacts[] = [], more: Partial<Facts> = {}): Facts => ({
  now: NOW,
  cases,
  timelines: {},
  unsent: [],
  fresh: { run: 'r', caseId: 'c', caseDigits: '123456', contactId: 'k' },
  ...more,
})
const person = (more: Partial<Conversation> = {}): Conversation => ({
  ...newConversation(),
  notice: { version: NOTICE.version, at: NOW - DAY },
  ...more,
})
const typed = (text: string): Inbound => ({ id: 'e', at: NOW, kind: 'text', messageId: '500', text })
const photo: Inbound = { id: 'e', at: NOW, kind: 'image', messageId: '501' }
const tap = (one: Tap): Inbound => ({ id: 'e', at: NOW, kind: 'tap', tap: one })
const waiting = exampleCase({ state: 'waiting_citizen' })
const other = exampleCase({ id: 'case-2', number: 'PD-6910-118264-3' })
const adding = { for: 'case-add' as const, caseId: ID, photos: 0 }

describe('what is read before deciding', () => {
  it('the timeline of the case that an addition will set going again, and no other', () => {
    const mine = [waiting, other]
    expect(reads(person({ expect: adding }), typed('สลิปค่ะ'), mine)).toEqual([ID])
    expect(reads(person({ expect: adding }), photo, mine)).toEqual([ID])
    expect(reads(person({ expect: { ...adding, caseId: 'case-2' } }), photo, mine)).toEqual([])
    expect(reads(person(), photo, mine)).toEqual([])
  })

  it('also where the case is only being chosen: the photo may come in the same breath', () => {
    const mine = [waiting, other]
    expect(reads(person({ expect: { ...adding, caseId: '' } }), typed('1'), mine)).toEqual([ID])
    expect(reads(person(), tap({ t: 'case', act: 'add' }), mine)).toEqual([ID])
    expect(reads(person(), tap({ t: 'case', act: 'add', id: ID }), mine)).toEqual([ID])
    expect(reads(person(), tap({ t: 'case', act: 'view', id: 'case-2' }), mine)).toEqual(['case-2'])
  })

  it('with it, an answer to staff carries a promise that is later by the wait', () => {
    const turn = decide(
      person({ expect: adding }),
      photo,
      facts([waiting], { timelines: { [ID]: exampleTimelines.waited } }),
    )
    const effect = turn.effects.find((one) => one.do === 'add-to-case')
    expect(effect?.due?.resolveAt).toBeGreaterThan(waiting.dueAt)
  })
})
