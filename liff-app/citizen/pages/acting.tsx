import { useRoute } from 'preact-iso/router'
import { draftKey, kept } from '../../kept.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { wordsAt } from '../own/case-words.ts'
import { delegateTexts } from '../own/delegate-texts.ts'
import { Loading, useLoad } from '../own/load.tsx'
import type { Bond, OwnPage, Settings } from '../own/types.ts'

const OneCase = later(() => import('./case.tsx').then((m) => m.OneCase))
const Cases = later(() => import('./cases.tsx').then((m) => m.Cases))
const FormPage = later(() => import('./form.tsx').then((m) => m.FormPage))

/** `/app/for/:bond/:part?/:id?`: the cases of somebody who lets whoever reads act for them. */
export function ActingPage() {
  const { bond = '', part, id } = useRoute().params
  const t = delegateTexts(usePrefs().lang)
  const settings = useLoad<Settings>('/own/settings')
  const found = settings.value?.guards.find((one) => one.id === bond && one.as === 'guardian' && one.delegate)
  // What is asked for comes while that is looked up; whoever may not is told so as soon as it is known.
  const may = (what: 'follow' | 'file') => !settings.value || found?.delegate?.[what]
  if (part === 'cases' && id && may('follow')) return <OneCase id={id} bond={bond} onGone={settings.again} />
  if (part === 'complaint' && may('file'))
    return (
      <FormPage
        interview="complaint"
        bond={bond}
        refused={() => void settings.again()}
        {...(id ? { question: id } : {})}
      />
    )
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
  const cases = useLoad<OwnPage>(`/own/for/${id}/cases`)
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
        <Loading loaded={cases}>{(page) => <Cases first={page} bond={id} />}</Loading>
      ) : null}
    </>
  )
}
