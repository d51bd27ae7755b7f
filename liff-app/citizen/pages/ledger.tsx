import { useEffect, useState } from 'preact/hooks'
import type { Entry } from '../../../flows/ledger/contract.ts'
import type { EntriesShown, EntryShown, LedgerShown, MonthShown } from '../../../flows/ledger/shown.ts'
import { amount, bahtWords, parseMoney } from '../../../flows/money.ts'
import { type Answer, call } from '../../api.ts'
import { usePrefs } from '../../prefs.ts'
import { troubleWords } from '../../trouble.ts'
import { Chart } from '../../ui/chart.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Page } from '../../ui/page.tsx'
import { Money, TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { ledgerPageTexts } from './ledger-texts.ts'

/** The day in Bangkok, wherever the phone is. */
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
const monthBy = (month: string, by: number): string => {
  const [y = 0, m = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(y, m - 1 + by, 1)).toISOString().slice(0, 7)
}

type Of = { dir: Entry['dir']; sum: string; note: string }
/** Kept until the answer is known: what is sent again after a broken connection is noted once. */
type Sending = { id: string; entry: Entry }
const SHOWN_BARS = 6

export function LedgerPage() {
  const { lang } = usePrefs()
  const t = ledgerPageTexts(lang)
  const [ledger, setLedger] = useState<LedgerShown>()
  const [month, setMonth] = useState(today().slice(0, 7))
  const [shown, setShown] = useState<{ sums: MonthShown; list: EntriesShown }>()
  const [of, setOf] = useState<Of>({ dir: 'out', sum: '', note: '' })
  const [wrong, setWrong] = useState(false)
  const [said, setSaid] = useState<{ words: string; bad?: boolean; undo?: EntryShown }>()
  const [sending, setSending] = useState<Sending>()
  const [busy, setBusy] = useState(false)
  const account = ledger?.accounts[0]?.id

  /** What an answer holds; what went wrong is told, and null. */
  const got = <T,>(answer: Answer<T>): T | null => {
    if (answer.ok) return answer.value
    setSaid({ words: troubleWords(answer.trouble, lang), bad: true })
    return null
  }
  const loadMonth = async (which = month, id = account) => {
    if (!id) return
    const [sums, list] = await Promise.all([
      call<MonthShown>(`/ledger/accounts/${id}/summary?month=${which}`),
      call<EntriesShown>(`/ledger/accounts/${id}/entries?month=${which}`),
    ])
    // Nothing has been noted yet: the account begins with its first entry.
    if (!sums.ok && sums.trouble.kind === 'refused' && sums.trouble.status === 404)
      return setShown({
        sums: { month: which, totals: { in: 0, out: 0, net: 0, count: 0 }, categories: [], budgets: [] },
        list: { entries: [] },
      })
    const both = [got(sums), got(list)] as const
    if (both[0] && both[1]) setShown({ sums: both[0], list: both[1] })
  }
  const load = async () => {
    const found = got(await call<LedgerShown>('/ledger'))
    if (!found) return
    setLedger(found)
    if (found.agreed) await loadMonth(month, found.accounts[0]?.id)
  }
  useEffect(() => void load(), [])

  const doing = async (work: () => Promise<unknown>) => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const agree = () =>
    doing(async () => {
      const agreed = await call('/ledger/agreement', { method: 'POST', body: { version: ledger?.version } })
      if (got(agreed)) await load()
    })
  const go = (by: number) => {
    const next = monthBy(month, by)
    setMonth(next)
    void loadMonth(next)
  }
  const note = (category: string, label: string) => {
    const money = parseMoney(of.sum)
    setWrong(!money.ok)
    if (!money.ok) {
      document.getElementById('ledger-sum')?.focus()
      return
    }
    const words = of.note.trim()
    const entry: Entry = {
      dir: of.dir,
      satang: money.value,
      category,
      day: today(),
      ...(words ? { note: words } : {}),
    }
    const same = sending && JSON.stringify(sending.entry) === JSON.stringify(entry)
    const one = same ? sending : { id: crypto.randomUUID(), entry }
    setSending(one)
    void doing(async () => {
      const done = got(
        await call<{ record: { id: string; version: number } }>(`/ledger/accounts/${account}/entries`, {
          method: 'POST',
          body: one,
        }),
      )
      if (!done) return
      setSending(undefined)
      setOf({ ...of, sum: '', note: '' })
      const undo = { id: one.id, version: done.record.version, entry }
      setSaid({ words: t.noted(`${words || label} ${bahtWords(entry.satang, lang)}`), undo })
      setMonth(today().slice(0, 7))
      await loadMonth(today().slice(0, 7))
    })
  }
  const drop = ({ id, version }: EntryShown) =>
    doing(async () => {
      const gone = got(
        await call(`/ledger/accounts/${account}/entries/${id}?version=${version}`, { method: 'DELETE' }),
      )
      if (!gone) return
      setSaid({ words: t.undone })
      await loadMonth()
    })
  const older = () =>
    doing(async () => {
      const more = got(
        await call<EntriesShown>(
          `/ledger/accounts/${account}/entries?month=${month}&after=${shown?.list.after}`,
        ),
      )
      if (more && shown)
        setShown({ ...shown, list: { ...more, entries: [...shown.list.entries, ...more.entries] } })
    })
  const save = () =>
    doing(async () => {
      const body = { format: 'xlsx', lang, from: `${monthBy(month, -11)}-01`, until: month + lastDay(month) }
      const link = got(
        await call<{ url: string }>(`/ledger/accounts/${account}/exports`, { method: 'POST', body }),
      )
      if (link) location.assign(link.url)
    })

  const categories = ledger?.categories.home.filter(({ dir }) => dir === of.dir) ?? []
  const nameOf = (id: string) => {
    const one =
      ledger?.categories.home.find((each) => each.id === id) ??
      ledger?.categories.farm.find((each) => each.id === id)
    return one ? `${one.emoji} ${one[lang]}` : id
  }
  const spent = shown?.sums.categories.filter(({ dir }) => dir === 'out').slice(0, SHOWN_BARS) ?? []
  return (
    <Page title={t.title}>
      {said ? (
        <Notice look={said.bad ? 'bad' : 'good'} alert>
          <p>{said.words}</p>
          {said.undo ? (
            <Button busy={busy} onClick={() => said.undo && void drop(said.undo)}>
              {t.undo}
            </Button>
          ) : null}
          {said.bad && !ledger ? <Button onClick={() => void load()}>{t.retry}</Button> : null}
        </Notice>
      ) : null}
      {ledger && !ledger.agreed ? (
        <Notice title={t.agree.title}>
          <p>{t.agree.body}</p>
          <Button look="main" busy={busy} onClick={() => void agree()}>
            {t.agree.yes}
          </Button>
        </Notice>
      ) : null}
      {ledger?.agreed && shown ? (
        <>
          <Choice
            id="ledger-dir"
            label={t.dir}
            two
            options={[
              { code: 'out', label: t.out },
              { code: 'in', label: t.in },
            ]}
            value={of.dir}
            onChange={(dir) => setOf({ ...of, dir: dir as Entry['dir'] })}
          />
          <Money
            id="ledger-sum"
            label={t.amount}
            error={wrong ? t.amountWrong : undefined}
            value={of.sum}
            onChange={(sum) => setOf({ ...of, sum })}
          />
          <TextField
            id="ledger-note"
            label={t.note}
            value={of.note}
            onChange={(words) => setOf({ ...of, note: words })}
          />
          <h2>{t.what}</h2>
          <div class="choices two">
            {categories.map((one) => (
              <Button key={one.id} busy={busy} onClick={() => note(one.id, one[lang])}>
                {one.emoji} {one[lang]}
              </Button>
            ))}
          </div>
          <h2>{monthWords(month, lang)}</h2>
          <p>
            {t.spent} <b>{bahtWords(shown.sums.totals.out, lang)}</b> · {t.got}{' '}
            <b>{bahtWords(shown.sums.totals.in, lang)}</b> · {t.left}{' '}
            <b>{bahtWords(shown.sums.totals.net, lang)}</b>
          </p>
          <div class="choices two">
            <Button onClick={() => go(-1)}>{t.before}</Button>
            <Button onClick={() => go(1)}>{t.after}</Button>
          </div>
          {spent.length ? (
            <Chart
              title={t.chart}
              names={[t.spent]}
              bars={spent.map(({ category, satang }) => ({ label: nameOf(category), value: satang }))}
              words={(value) => amount(value)}
            />
          ) : null}
          <h2>{t.list}</h2>
          {shown.list.entries.length ? (
            <ul class="cards">
              {shown.list.entries.map((one) => (
                <li key={one.id}>
                  <p>
                    {nameOf(one.entry.category)} {one.entry.note ? `· ${one.entry.note}` : ''}
                    <br />
                    <b>
                      {one.entry.dir === 'in' ? t.got : t.spent} {bahtWords(one.entry.satang, lang)}
                    </b>{' '}
                    · {dayWords(one.entry.day, lang)}
                  </p>
                  <Button
                    busy={busy}
                    onClick={() => void drop(one)}
                    describes={`${one.entry.note ?? nameOf(one.entry.category)} ${amount(one.entry.satang)}`}
                  >
                    {t.drop}
                  </Button>
                </li>
              ))}
            </ul>
          ) : (
            <p>{t.none}</p>
          )}
          {shown.list.after ? (
            <Button busy={busy} onClick={() => void older()}>
              {t.more}
            </Button>
          ) : null}
          {shown.sums.totals.count ? (
            <Button busy={busy} onClick={() => void save()}>
              {t.save}
            </Button>
          ) : null}
        </>
      ) : null}
    </Page>
  )
}

/** The browser's own calendar: Buddhist in Thai. */
const inWords = (day: string, lang: 'th' | 'en', look: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(lang === 'th' ? 'th-TH-u-ca-buddhist' : 'en-GB', {
    ...look,
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
const monthWords = (month: string, lang: 'th' | 'en') =>
  inWords(`${month}-01`, lang, { month: 'long', year: 'numeric' })
const dayWords = (day: string, lang: 'th' | 'en') =>
  inWords(day, lang, { day: 'numeric', month: 'long', year: 'numeric' })
const lastDay = (month: string): string => {
  const [y = 0, m = 1] = month.split('-').map(Number)
  return `-${new Date(Date.UTC(y, m, 0)).getUTCDate()}`
}
