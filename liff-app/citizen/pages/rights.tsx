import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ResultInWords } from '../../../flows/welfare/card-lines.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { answeredBy } from '../rights/answered.ts'
import { begunElsewhere, toldElsewhere } from '../rights/elsewhere.ts'
import { fetchRights } from '../rights/held.ts'
import { anyAnswers, houseNow, ME } from '../rights/house.ts'
import { Check, loadRestSoon, useRest } from '../rights/rest.ts'
import { ResultTold, RightTold } from '../rights/result-told.tsx'
import { rightsTexts } from '../rights/texts.ts'

const Nowhere = later(() => import('./nowhere.tsx').then((m) => m.Nowhere))
const Intro = later(() => import('../rights/intro.tsx').then((m) => m.Intro))
const Household = later(() => import('../rights/household.tsx').then((m) => m.HouseholdPage))
const Ask = later(() => import('../rights/ask.tsx').then((m) => m.Ask))

const PARTS = ['ask', 'change', 'right', 'answers', 'calendar', 'house', 'sheet'] as const
type Part = (typeof PARTS)[number]
/** Without an answer there is nothing on them: they lead to the first question. */
const FROM_ANSWERS: readonly string[] = ['', 'answers', 'calendar', 'sheet']
const isPart = (part: string): part is Part => (PARTS as readonly string[]).includes(part)

/** `/app/rights/:part?/:id?`. What comes before the first answer, a question, and whom there is do without the rules; they come while it is read. */
export const RightsPage = ({ part = '', id }: { part?: string; id?: string }) => {
  const { lang } = usePrefs()
  const { titles } = rightsTexts(lang)
  const rest = useRest()
  const [title, setTitle] = useState<string>()
  const [elsewhere, setElsewhere] = useState(false)
  const [told, setTold] = useState<ResultInWords>()
  const [, setWords] = useState(lang)
  useEffect(() => {
    // The other language's words; without a signal those that are there stand for them.
    if (rest)
      fetchRights(lang)
        .then(() => setWords(lang))
        .catch(() => {})
  }, [rest, lang])
  const asks = part === 'ask' || part === 'change'
  // The check knows by itself whether there is a result; what is read before the first answer stays when it comes.
  const begun = useMemo(() => rest !== undefined || anyAnswers() || answeredBy(houseNow().at).begun(), [part])
  const checks = !asks && part !== 'house' && (!FROM_ANSWERS.includes(part) || begun || elsewhere)
  const inWords = part === '' && told !== undefined && houseNow().at === ME ? told : undefined
  // On a phone that was never here; on others the rules are as near as their answers.
  const rightInWords = part === 'right' && id !== undefined && !begun && !rest
  const waits = !rest && (!checks || inWords !== undefined || rightInWords)
  useEffect(() => (waits ? loadRestSoon() : undefined), [waits])
  useEffect(() => {
    if (rest || checks) return
    // Whatever begins is asked by it.
    Ask.load().catch(() => {})
    // A check that was begun in the chat goes on here.
    const result = part === '' ? toldElsewhere(lang) : undefined
    void Promise.all([begunElsewhere(), result]).then(([so, words]) => {
      setTold(words)
      setElsewhere(so)
    })
  }, [rest, checks])
  useEffect(() => {
    // From here on the phone comes to the result by itself.
    if (rest && told)
      void rest
        .personOf(ME)
        .ready()
        .then(() => setTold(undefined))
  }, [rest, told])
  const Here = rest?.Check ?? Check
  if (part && !isPart(part)) return <Nowhere />
  if (asks)
    return (
      <Page title={title ?? titles[part]}>
        <Ask changing={part === 'change'} onTitle={setTitle} {...(id ? { question: id } : {})} />
      </Page>
    )
  if (part === 'house')
    return (
      <Page title={titles.house}>
        <Household />
      </Page>
    )
  const check = (
    <Here
      part={part}
      onTitle={setTitle}
      {...(id ? { id } : {})}
      meanwhile={inWords && <ResultTold told={inWords} />}
    />
  )
  return (
    <Page title={checks ? (title ?? titles[part ? (part as Part) : 'result']) : titles.result}>
      {!checks ? (
        <Intro />
      ) : rightInWords ? (
        <RightTold id={id} onTitle={setTitle} instead={check} />
      ) : inWords && !rest ? (
        <ResultTold told={inWords} />
      ) : (
        check
      )}
    </Page>
  )
}
