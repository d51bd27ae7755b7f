import { useEffect, useState } from 'preact/hooks'
import type { DraftShown } from '../../../flows/draft.ts'
import { call } from '../../api.ts'
import { breath } from '../../breathe.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { fetchRights } from '../rights/held.ts'
import { anyAnswers } from '../rights/house.ts'
import { Intro } from '../rights/intro.tsx'
import { rightsTexts } from '../rights/texts.ts'

const Nowhere = later(() => import('./nowhere.tsx').then((m) => m.Nowhere))
const Check = later(async () => {
  // What decides by the catalogue is loaded once that is there; the language that is read now is the one to ask for first.
  await fetchRights(document.documentElement.lang === 'en' ? 'en' : 'th')
  const { Check } = await import('../rights/check.tsx')
  // Reading the code and drawing by it are each enough for a finger to wait for.
  await breath()
  return Check
})

const PARTS = ['ask', 'change', 'right', 'answers', 'calendar', 'house', 'sheet'] as const
type Part = (typeof PARTS)[number]
const isPart = (part: string): part is Part => (PARTS as readonly string[]).includes(part)

/** `/app/rights/:part?/:id?`. The first view does without the rules; they come while it is read. */
export const RightsPage = ({ part = '', id }: { part?: string; id?: string }) => {
  const { lang } = usePrefs()
  const { titles } = rightsTexts(lang)
  const [title, setTitle] = useState<string>()
  const [answers, setAnswers] = useState(anyAnswers)
  const [, setWords] = useState(lang)
  useEffect(() => {
    // The other language's words; without a signal those that are there stand for them.
    Check.load()
      .then(() => fetchRights(lang))
      .then(() => setWords(lang))
      .catch(() => {})
  }, [lang])
  useEffect(() => {
    // Once the check is open it stays so, and knows by itself whether there is a result.
    if (part) setAnswers(true)
    if (answers || part) return
    // A check that was begun in the chat goes on here.
    void call<DraftShown>('/drafts/rights').then((told) => {
      if (told.ok && Object.keys(told.value.answers).length) setAnswers(true)
    })
  }, [answers, part])
  if (part && !isPart(part)) return <Nowhere />
  const shown = title ?? titles[part ? (part as Part) : 'result']
  return (
    <Page title={answers || part ? shown : titles.result}>
      {answers || part ? <Check part={part} onTitle={setTitle} {...(id ? { id } : {})} /> : <Intro />}
    </Page>
  )
}
