import { useState } from 'preact/hooks'
import { useAsked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { WithNumber } from '../../ui/case-number.tsx'
import { Choice, MultiChoice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { useDates } from './dates.ts'
import { ASKED, inFours, keepCode } from './delegate-kept.ts'
import { delegateTexts } from './delegate-texts.ts'
import { useKeptState } from './kept-state.ts'
import { shelfAt, TroubleNotice, useDeed } from './load.tsx'
import type { OwnPage } from './types.ts'

const DAYS = ['7', '30', '90', '365']
const ALL = 'all'

/** Typed and chosen; whether one agrees is asked anew. */
type Asked = { who: string; me: string; may: readonly string[]; which: string; days: string }
const FRESH: Asked = { who: '', me: '', may: ['follow'], which: ALL, days: '30' }

type Asking = { version: string; again: () => Promise<void> }

/** Whom it is about asks: who, what they may do, of which case, for how long. The server tells the code this once. */
export const AskDelegate = (asking: Asking) => {
  const { lang } = usePrefs()
  const { value, trouble } = useAsked<OwnPage>('/own/cases')
  // Whether there are cases to choose from is known before the first touch: nothing moves under a finger later.
  if (!value && !trouble) return <p role="status">{appTexts(lang).loading}</p>
  return <Asking {...asking} cases={value?.cases ?? []} />
}

const Asking = ({ version, again, cases }: Asking & Pick<OwnPage, 'cases'>) => {
  const { lang } = usePrefs()
  const t = delegateTexts(lang)
  const dates = useDates()
  const { busy, trouble, send } = useDeed(shelfAt(`${ASKED}.sent`))
  const [of, setOf, clear] = useKeptState<Asked>(ASKED, FRESH)
  const { who, me, may, which, days } = of
  // New ones are of no one case.
  const mays = may.filter((one) => one !== 'file' || which === ALL)
  const errorOf = (name: keyof typeof t.lacks) => (missing.includes(name) ? t.lacks[name] : undefined)
  const change = (what: Partial<Asked>) => setOf({ ...of, ...what })
  const [agreed, setAgreed] = useState<readonly string[]>([])
  const [missing, setMissing] = useState<readonly string[]>([])
  const [made, setMade] = useState<{ code: string; until: string }>()
  const make = async () => {
    const lacks = Object.entries({ who: who.trim(), me: me.trim(), may: mays.length, agree: agreed.length })
      .filter(([, given]) => !given)
      .map(([name]) => name)
    setMissing(lacks)
    const [first] = lacks
    if (first) return askAgain(first)
    const answer = await send<{ id: string; code: string; until: string }>('/own/delegates', {
      who: who.trim(),
      me: me.trim(),
      file: mays.includes('file'),
      follow: mays.includes('follow'),
      ...(which === ALL ? {} : { caseId: which }),
      days: Number(days),
      version,
    })
    if (!answer.ok) return
    setMade(answer.value)
    keepCode(answer.value.id, answer.value.code)
    clear()
    await again()
  }
  if (made)
    return (
      <Notice look="good" title={t.code} alert>
        <p class="code">{inFours(made.code)}</p>
        <p>{t.codeHow(dates(made.until, lang))}</p>
      </Notice>
    )
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void make()
      }}
    >
      <TextField
        id="who"
        label={t.who}
        hint={t.whoHint}
        error={errorOf('who')}
        value={who}
        onChange={(typed) => change({ who: typed })}
      />
      <TextField
        id="me"
        label={t.me}
        hint={t.meHint}
        error={errorOf('me')}
        value={me}
        onChange={(typed) => change({ me: typed })}
      />
      {cases.length ? (
        <Choice
          id="which"
          label={t.which}
          options={[
            { code: ALL, label: t.all },
            ...cases.map(({ id, number, subjectText }) => ({
              code: id,
              label: <WithNumber words={`${number} ${subjectText[lang]}`} />,
            })),
          ]}
          value={which}
          onChange={(code) => change({ which: code })}
        />
      ) : null}
      <MultiChoice
        id="may"
        label={t.may}
        error={errorOf('may')}
        options={[
          { code: 'follow', label: t.follow },
          ...(which === ALL ? [{ code: 'file', label: t.file }] : []),
        ]}
        value={mays}
        onChange={(codes) => change({ may: codes })}
      />
      <Choice
        id="days"
        label={t.days}
        two
        options={DAYS.map((code) => ({ code, label: t.day[Number(code)]! }))}
        value={days}
        onChange={(code) => change({ days: code })}
      />
      <ul>
        {t.terms.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <MultiChoice
        id="agree"
        label={t.agreeAsk}
        error={errorOf('agree')}
        options={[{ code: 'yes', label: t.agree }]}
        value={agreed}
        onChange={setAgreed}
      />
      {missing.length ? <Notice look="bad" title={t.missing} alert /> : null}
      <NoticeFirst trouble={trouble} refused={t.refused} />
      <Button submit look="main" busy={busy}>
        {t.make}
      </Button>
    </form>
  )
}

/** What stands in the way; where it is the notice, the way to it. */
export const NoticeFirst = ({
  trouble,
  refused,
}: {
  trouble: ReturnType<typeof useDeed>['trouble']
  refused: string
}) => {
  const t = delegateTexts(usePrefs().lang)
  return trouble?.kind === 'refused' && trouble.type === 'notice-first' ? (
    <Notice look="bad" alert>
      <p>
        {t.notice} <a href="/app/privacy">{t.noticeRead}</a>
      </p>
    </Notice>
  ) : trouble?.kind === 'ours' && trouble.status === 429 ? (
    <Notice look="bad" title={t.often} alert />
  ) : (
    <TroubleNotice trouble={trouble} refused={refused} />
  )
}
