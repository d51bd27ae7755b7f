import { useEffect, useReducer } from 'preact/hooks'
import type { Entry } from '../../../flows/ledger/contract.ts'
import type { HistoryShown } from '../../../flows/ledger/shown.ts'
import { call } from '../../api.ts'
import { Button, Notice } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { today } from '../ledger/days.ts'
import { debtsTexts } from '../ledger/debts-texts.ts'
import { SaidNotice, useDoing } from '../ledger/doing.tsx'
import { draftPlace, draftsIn, letDraftGo, type RecordDraft } from '../ledger/record-draft.ts'
import { readSum } from '../ledger/sums.ts'
import { type PaidTyped, payOf } from './ledger-paying.tsx'

const th = {
  title: 'คุณพิมพ์ยอดเงินไว้ ยังไม่ได้จดค่ะ',
  why: 'หนี้ก้อนนี้ถูกลบ หรือใช้หมดแล้ว จากอีกเครื่องหนึ่ง',
  note: 'จดเป็นรายการธรรมดา',
  noted: 'จดแล้วค่ะ',
  discard: 'ทิ้งที่พิมพ์ไว้',
}
const en: typeof th = {
  title: 'You typed a sum that is not noted yet',
  why: 'This debt was deleted, or settled, on another phone.',
  note: 'Note it as an ordinary entry',
  noted: 'It is noted.',
  discard: 'Throw away what I typed',
}

type Lost = [place: string, draft: RecordDraft<Entry, PaidTyped>]

/** Sums that were typed for debts on which nothing can be paid here: deleted elsewhere, or settled. */
export const Unpaid = ({
  book,
  payable,
  again,
}: {
  book: Book
  payable: (debt: string) => boolean
  again: () => Promise<unknown>
}) => {
  const { lang, path } = book
  const t = { th, en }[lang]
  const [, look] = useReducer((n: number) => n + 1, 0)
  const { busy, said, setSaid, act } = useDoing()
  const lost = draftsIn(book.account.id).filter(
    ([place]) => place.startsWith('pay-') && !payable(place.slice('pay-'.length)),
  ) as Lost[]
  const drop = (place: string) => {
    letDraftGo(draftPlace(book.account.id, place))
    look(0)
  }
  // Only the answer was lost: what is noted already is not offered again.
  useEffect(() => {
    for (const [place, { id, sent }] of lost)
      if (sent.length)
        void call<HistoryShown>(`${path}/entries/${encodeURIComponent(id)}/history`).then(
          (found) => found.ok && drop(place),
        )
  }, [])
  const note = async (place: string, { id, of }: Lost[1]) => {
    const sum = await readSum(of.sum)
    if ('why' in sum) return setSaid({ words: book.t.amountWrong, bad: true })
    const words = debtsTexts(lang)
      .payNote(of.who ?? '')
      .trim()
    const entry: Entry = { ...payOf(of.side ?? 'owe'), satang: sum.satang, day: today(), note: words }
    await act('POST', `${path}/entries`, { id, entry }, async () => {
      drop(place)
      await again()
      return t.noted
    })
  }
  return (
    <>
      <SaidNotice said={said} />
      {lost.map(([place, draft]) => {
        const about = `${debtsTexts(lang).paySum[draft.of.side ?? 'owe']} · ${draft.of.who ?? ''} · ${draft.of.sum}`
        return (
          <Notice key={place} title={t.title}>
            <p>{t.why}</p>
            <p>
              <b>{about}</b>
            </p>
            <div class="row">
              <Button busy={busy} describes={about} onClick={() => void note(place, draft)}>
                {t.note}
              </Button>
              <Button look="plain" describes={about} onClick={() => drop(place)}>
                {t.discard}
              </Button>
            </div>
          </Notice>
        )
      })}
    </>
  )
}
