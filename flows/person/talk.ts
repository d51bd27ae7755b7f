import { compactForm } from '../text.ts'
import content from './content/talk.json' with { type: 'json' }

/** Said of the talk itself, and no answer to anything. */
export type Talk = 'eyes' | 'slow' | 'wait' | 'back' | 'lost' | (typeof ASKED)[number]
/** Of the service itself, before anything is begun. */
const ASKED = ['howlong', 'needs', 'anonymous', 'refund', 'onbehalf', 'learn'] as const

/** "ร้องเรียนแล้วต้องรอกี่วัน", "บทเรียนกันโกง": the words of a matter are in it, and none is begun. */
export const asksOfUs = (typed: string): boolean => {
  const talk = talkIn(typed)
  return ASKED.some((one) => one === talk)
}

const KINDS = content.kinds.map(({ id, has, is }) => ({
  id: id as Talk,
  has: new RegExp(has),
  is: new RegExp(`^(?:${is}|${content.words.filler})+$`),
}))

/** "เดี๋ยวนะ ลูกโทรมา", "พิมพ์ช้าหน่อยนะ", "ตัวหนังสือเล็ก มองไม่เห็น", "ไม่รู้จะเริ่มตรงไหน"; null for whatever says more. */
export const talkIn = (typed: string): Talk | null => {
  if (typed.length > content.max) return null
  const text = compactForm(typed).replace(/['’?]/g, '')
  return KINDS.find(({ has, is }) => has.test(text) && is.test(text))?.id ?? null
}
