import { type Asked, useAsked } from '../../asked.ts'
import { draftKey, kept } from '../../kept.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { wordsAt } from '../own/case-words.ts'
import { delegateTexts } from '../own/delegate-texts.ts'
import { Loading } from '../own/load.tsx'
import type { Bond, OwnPage, Settings } from '../own/types.ts'

const Cases = later(() => import('./cases.tsx').then((m) => m.Cases))

/** Their cases, or that one may not act for them and why. */
export const Theirs = ({
  settings,
  found,
  bond,
  part,
  id,
}: {
  settings: Asked<Settings>
  /** With which they let one act; absent where nobody does. */
  found: Bond | undefined
  bond: string
  part: string | undefined
  id: string | undefined
}) => {
  const t = delegateTexts(usePrefs().lang)
  return (
    <Page title={found ? t.acting(found.name ?? t.noName) : t.title}>
      <Loading loaded={settings}>
        {() =>
          found ? (
            <>
              {part === 'complaint' ? <Notice title={t.notFile} /> : null}
              <Acting bond={found} />
            </>
          ) : (
            <>
              <Notice title={t.over} alert>
                <p>{t.overHow}</p>
                <Typed words={typedFor(bond, part === 'cases' ? id : undefined)} />
              </Notice>
              <Button href="/app/delegates">{t.title}</Button>
            </>
          )
        }
      </Loading>
    </Page>
  )
}

/** What was typed for them and not sent: it may still be told to them, or sent once they have agreed again. */
const typedFor = (bond: string, caseId: string | undefined): string[] => {
  const form = kept<{ entries: Record<string, { input?: unknown }> }>(draftKey(`for-${bond}`))
  const words = ['add', 'answer'].map((kind) => caseId && kept<string>(draftKey(wordsAt(caseId, kind))))
  return [form?.entries.story?.input, ...words].filter(
    (one): one is string => typeof one === 'string' && one.trim() !== '',
  )
}
const Typed = ({ words }: { words: string[] }) => {
  const t = delegateTexts(usePrefs().lang)
  return words.length ? (
    <>
      <p>{t.overTyped}</p>
      {words.map((one) => (
        <p key={one}>“{one}”</p>
      ))}
    </>
  ) : null
}

const Acting = ({ bond: { id, delegate } }: { bond: Bond }) => {
  const t = delegateTexts(usePrefs().lang)
  const cases = useAsked<OwnPage>(`/own/for/${id}/cases`)
  return (
    <>
      <p>{t.actingLead}</p>
      {delegate?.file ? (
        <p>
          <Button look="main" href={`/app/for/${id}/complaint`}>
            {t.fileFor}
          </Button>
        </p>
      ) : null}
      {delegate?.follow ? (
        <Loading loaded={cases}>
          {(page) => (page.cases.length ? <Cases first={page} bond={id} /> : <p>{t.noCase}</p>)}
        </Loading>
      ) : null}
    </>
  )
}
