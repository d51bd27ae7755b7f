import { useState } from 'preact/hooks'
import type { Lang } from '../../../flows/lang.ts'
import type { LedgerShown } from '../../../flows/ledger/shown.ts'
import { draftKey, kept, letGo } from '../../kept.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { leaveOut, type Waiting } from './queue.ts'
import type { RecordDraft } from './record-draft.ts'
import { strays } from './strays.ts'
import { bahtWords } from './sums.ts'
import type { Typing } from './typing.ts'

const th = {
  title: 'สมุดเล่มหนึ่งถูกลบไปแล้ว หรือตอนนี้คุณจดในสมุดนั้นไม่ได้แล้วค่ะ',
  how: 'ที่คุณพิมพ์ไว้ในสมุดเล่มนั้นยังไม่ได้บันทึก แต่ยังอยู่ในเครื่องนี้ ถ้ายังอยากเก็บ จดลงสมุดเล่มอื่นก่อน แล้วค่อยแตะทิ้ง',
  note: 'ไปจดในสมุดอื่น',
  discard: 'ทิ้งที่พิมพ์ไว้',
  in: 'รายรับ',
  out: 'รายจ่าย',
  slip: 'รูปสลิปที่เลือกไว้',
}
const en: typeof th = {
  title: 'One book has been deleted, or you may no longer write in it.',
  how: 'What you typed in that book was not saved, but it is still on this phone. If you want to keep it, note it in another book first, then throw this away.',
  note: 'Note it in another book',
  discard: 'Throw away what I typed',
  in: 'income',
  out: 'spending',
  slip: 'a photo of a slip',
}

/** What was typed for a book that is gone, in plain words, for as long as its person wants it. */
export const LeftOver = ({ ledger }: { ledger: LedgerShown }) => {
  const { lang } = usePrefs()
  const t = { th, en }[lang]
  const [, again] = useState(0)
  const found = strays(ledger.accounts)
  const lines = linesOf(ledger, lang)
  if (!lines.length) return null
  const discard = () => {
    for (const { id } of waitingOf(ledger)) leaveOut(id)
    for (const [key] of found) if (key !== QUEUE) letGo(key)
    again((n) => n + 1)
  }
  return (
    <Notice title={t.title}>
      <p>{t.how}</p>
      <ul class="lines">
        {lines.map((words, n) => (
          <li key={`${n} ${words}`}>{words}</li>
        ))}
      </ul>
      <div class="row">
        <Button href="/app/ledger">{t.note}</Button>
        <Button look="plain" onClick={discard}>
          {t.discard}
        </Button>
      </div>
    </Notice>
  )
}

const QUEUE = draftKey('ledger.queue')
/** What an import wrote, so that it can be taken out again: nothing that was typed. */
const UNDO = draftKey('ledger.undo.')
const SLIP = draftKey('ledger.slip.')
const waitingOf = ({ accounts }: LedgerShown): Waiting[] =>
  (kept<Waiting[]>(QUEUE) ?? []).filter(
    ({ account, out }) => !out && !accounts.some(({ id }) => id === account),
  )

/** Codes say nothing to their reader. */
const CODES = new Set(['side', 'dir', 'category', 'every', 'season', 'plot', 'person', 'when', 'on'])

const linesOf = (ledger: LedgerShown, lang: Lang): string[] => {
  const t = { th, en }[lang]
  const all = Object.values(ledger.categories).flat()
  const category = (id: string) => all.find((one) => one.id === id)?.[lang] ?? id
  const waiting = waitingOf(ledger).map(
    ({ entry }) =>
      `${entry.note ?? category(entry.category)} · ${t[entry.dir]} ${bahtWords(entry.satang, lang)}`,
  )
  const typed = strays(ledger.accounts).flatMap(([key]) => {
    if (key === QUEUE || key.startsWith(UNDO)) return []
    if (key.startsWith(SLIP)) return [t.slip]
    const one = kept<Typing | RecordDraft<object, object>>(key)
    const words = one && wordsIn('of' in one ? one.of : one)
    return words ? [words] : []
  })
  return [...new Set([...waiting, ...typed])]
}

/** Names, sums and days as they stood in the fields. */
const wordsIn = (typed: object): string =>
  Object.entries(typed)
    .flatMap(([name, value]) => {
      if (CODES.has(name)) return []
      if (typeof value === 'string') return [value.trim()]
      const parts = value && typeof value === 'object' ? Object.values(value as object) : []
      return [
        parts
          .filter((part) => typeof part === 'string')
          .join(' ')
          .trim(),
      ]
    })
    .filter(Boolean)
    .join(' · ')
