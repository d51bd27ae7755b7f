import type { Due } from './case/facts.ts'
import type { StoredAnswer } from './interview.ts'

/**
 * What a turn does to the world, as data. All effects of a turn are written in the transaction that stores the new
 * state (`db/turn.ts`), so that a person is never told of something that did not happen.
 */
export type Effect =
  | { do: 'agree'; purpose: 'service'; version: string }
  | { do: 'withdraw-agreement'; purpose: 'service' }
  | {
      do: 'file-case'
      caseId: string
      /** `PD-YYMM-NNNNNN-C` */
      number: string
      family: string
      subtype: string
      /** One line for the staff's list, from the person's choices alone: no free text. */
      subject: string
      anonymous: boolean
      /** Satang that the person says were paid; absent where none. */
      loss?: number
      interview: { id: string; version: number }
      answers: { question: string; answer: StoredAnswer }[]
      due: Due
    }
  /** `due` where the case waited for its citizen: the promise moves on by the time that it waited. */
  | { do: 'add-to-case'; caseId: string; text?: string; messageId: string; photo?: true; due?: Due }
  | {
      do: 'move-case'
      caseId: string
      from: string
      to: string
      reason?: string
      messageId?: string
      due?: Due
    }
  | { do: 'rate-case'; caseId: string; closing: number; solved: number; treated: number }
  | { do: 'ask-contact'; contactId: string; about: string; text?: string; messageId?: string }
  | { do: 'add-to-contact'; text: string; messageId: string }
  /** `caseId` where the photo belongs to a case that exists already; a filing takes its photos along by itself. */
  | { do: 'fetch-photo'; messageId: string; caseId?: string }
  | { do: 'forget-message'; messageId: string }
  | { do: 'friend'; is: boolean }
