import { useEffect, useRef, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { call, type Trouble } from '../../api.ts'
import { useAsked } from '../../asked.ts'
import { draftKey, letGo } from '../../kept.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { WithNumber } from '../../ui/case-number.tsx'
import { Page } from '../../ui/page.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { RateDeed, WithdrawDeed, WordsDeed } from '../own/case-deeds.tsx'
import { CaseDue } from '../own/case-due.tsx'
import { CasePhotos } from '../own/case-photos.tsx'
import { CasePictures } from '../own/case-pictures.tsx'
import { caseTexts } from '../own/case-texts.ts'
import { leftOf, photosLeft, sentAt, wordsAt } from '../own/case-words.ts'
import { useDates } from '../own/dates.ts'
import { Loading, TroubleNotice } from '../own/load.tsx'
import type { OwnCase, Readings } from '../own/types.ts'

const CaseLeft = later(() => import('./case-left.tsx').then((m) => m.CaseLeft))

export function CasePage() {
  return <OneCase id={useRoute().params.id ?? ''} />
}

/**
 * `bond`: of somebody who lets whoever reads act for them. Then there is no more here than a delegate may do, and `onGone` looks whether they still
 * may.
 */
export const OneCase = ({
  id,
  bond,
  onGone,
}: {
  id: string
  bond?: string
  onGone?: () => Promise<void>
}) => {
  const { lang } = usePrefs()
  const base = bond ? `/own/for/${bond}` : '/own'
  const loaded = useAsked<OwnCase>(`${base}/cases/${encodeURIComponent(id)}`)
  const { trouble } = loaded
  const gone = trouble?.kind === 'refused' && trouble.status === 404
  useEffect(() => {
    if (gone) void onGone?.()
  }, [gone])
  const t = caseTexts(lang).case
  const title = loaded.value ? t.title(loaded.value.case.number) : caseTexts(lang).cases.title
  return (
    <Page title={title} shown={<WithNumber words={title} />}>
      <Loading loaded={loaded}>
        {(value) => <Case value={value} again={loaded.again} base={base} own={!bond} />}
      </Loading>
      <p>
        <Button href={bond ? `/app/for/${bond}` : '/app/cases'} look="plain">
          {t.list}
        </Button>
      </p>
    </Page>
  )
}

const Case = ({
  value,
  again,
  base,
  own,
}: {
  value: OwnCase
  again: () => Promise<void>
  base: string
  own: boolean
}) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).case
  const dates = useDates()
  const [said, setSaid] = useState<{ words: string; bad?: true }>()
  const top = useRef<HTMLDivElement>(null)
  const { case: one, due, question, timeline, photos, reopenUntil } = value
  const { may, id } = one
  // The form that was refused may be gone with what it was for: it is said where it stays.
  const look = () => {
    setSaid({ words: t.changed, bad: true })
    void again()
  }
  const done = (words: string) => {
    setSaid({ words })
    void again()
  }
  useEffect(() => {
    if (said) top.current?.scrollIntoView({ block: 'center' })
  }, [said])
  useEffect(() => {
    if (!may.rate) for (const at of [wordsAt, sentAt]) letGo(draftKey(at(id, 'rate')))
  }, [may.rate])
  const words = may.add ? (question ? 'answer' : 'add') : own && may.reopen ? 'reopen' : undefined
  return (
    <>
      <div ref={top}>
        {said ? <Notice look={said.bad ? 'bad' : 'good'} title={said.words} alert /> : null}
      </div>
      {own ? null : <Notice>{t.theirs}</Notice>}
      {leftOf(id, words).length || (!may.add && photosLeft(id)) ? <CaseLeft id={id} but={words} /> : null}
      <p>
        <b>{one.stateText[lang]}</b>
        <br />
        {one.means[lang]}
      </p>
      <p>{one.subjectText[lang]}</p>
      {question ? (
        <Notice title={t.asked}>
          <p>{question.text}</p>
          <p class="quiet">{t.until(dates(question.until, lang))}</p>
        </Notice>
      ) : null}
      {question && may.add ? (
        <WordsDeed id={id} done={done} kind="answer" base={base} refused={look} />
      ) : null}
      <CaseDue due={due} theirs={value.theirs} />
      <section>
        <h2>{t.timeline}</h2>
        <Timeline
          steps={timeline.map(({ at, text }) => ({ iso: at, at: dates(at, lang), words: text[lang] }))}
        />
        {photos.length ? <CasePictures path={`${base}/cases/${id}/photos`} count={photos.length} /> : null}
      </section>
      {own && may.rate ? <RateDeed id={id} done={done} refused={look} /> : null}
      {may.add && !question ? <WordsDeed id={id} done={done} kind="add" base={base} refused={look} /> : null}
      {may.add ? <CasePhotos id={id} done={done} base={base} refused={look} /> : null}
      {own && may.reopen ? (
        <>
          <WordsDeed id={id} done={done} kind="reopen" refused={look} />
          {reopenUntil ? <p class="quiet">{t.reopenUntil(dates(reopenUntil, lang))}</p> : null}
        </>
      ) : null}
      {own ? <Papers id={id} /> : null}
      {own ? <Readers id={id} /> : null}
      {own && may.withdraw ? <WithdrawDeed id={id} done={done} refused={look} /> : null}
    </>
  )
}

const Papers = ({ id }: { id: string }) => {
  const t = caseTexts(usePrefs().lang).case
  const [url, setUrl] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const ask = async () => {
    setBusy(true)
    const answer = await call<{ url: string }>(`/own/cases/${id}/papers`)
    setBusy(false)
    if (answer.ok) setUrl(answer.value.url)
    setTrouble(answer.ok ? undefined : answer.trouble)
  }
  return (
    <section>
      <h2>{t.papers}</h2>
      <p>{t.papersHow}</p>
      <TroubleNotice trouble={trouble} />
      {url ? (
        <Button href={url} look="main">
          {t.papersOpen}
        </Button>
      ) : (
        <Button onClick={() => void ask()} busy={busy}>
          {t.papersGet}
        </Button>
      )}
    </section>
  )
}

/** Asked for when it is opened: few look, and it is their right to. */
const Readers = ({ id }: { id: string }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).case
  const [open, setOpen] = useState(false)
  return (
    <details class="deed" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t.readers}</summary>
      {open ? <ReadersList id={id} /> : null}
    </details>
  )
}
const ReadersList = ({ id }: { id: string }) => {
  const { lang } = usePrefs()
  const dates = useDates()
  const loaded = useAsked<Readings>(`/own/cases/${id}/readers`)
  return (
    <Loading loaded={loaded}>
      {({ readings }) =>
        readings.length ? (
          <Timeline
            steps={readings.map(({ at, who, what }) => ({
              iso: at,
              at: dates(at, lang),
              words: `${who[lang]} ${what[lang]}`,
            }))}
          />
        ) : (
          <p>{caseTexts(lang).case.readersNone}</p>
        )
      }
    </Loading>
  )
}
