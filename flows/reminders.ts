import type { Reader } from './lang.ts'
import { ledgerReminder } from './ledger/views.ts'
import { reminderCard } from './scam/views-filed.ts'
import type { Message } from './turn.ts'
import { changedReminder, upcomingReminder } from './welfare/reminders.ts'

/** What a reminder has to find its words: what it is about, and what of (a case number, a right), as the effect named them. */
export type Reminder = { about: string; ref?: string; at: number }

/** The features' own words, by what a reminder is about. What this version does not know is let go in silence. */
const VIEWS: Readonly<Record<string, (reminder: Reminder, reader: Reader, now: number) => Message[]>> = {
  'rights-upcoming': upcomingReminder,
  'rights-changed': changedReminder,
  'ledger-debt': ledgerReminder,
  'ledger-due': ledgerReminder,
  'scam-police-72h': (reminder, reader, now) => reminderCard(reader, { ...reminder, now }),
  'scam-follow-7d': (reminder, reader, now) => reminderCard(reader, { ...reminder, now }),
}

/** The messages of a reminder whose time has come; none where it no longer makes sense. */
export const reminderView = (reminder: Reminder, reader: Reader, now: number): Message[] =>
  VIEWS[reminder.about]?.(reminder, reader, now) ?? []
