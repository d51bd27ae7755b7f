import { useEffect, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import type { Draft } from '../../form/draft.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { Page } from '../../ui/page.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { delegateTexts } from '../own/delegate-texts.ts'
import { Loading, useLoad } from '../own/load.tsx'
import type { Bond, OwnPage, Settings } from '../own/types.ts'
import { OneCase } from './case.tsx'
import { Cases } from './cases.tsx'

const Form = later(() => import('../../form/form.tsx').then((m) => m.Form))

/** `/app/for/:bond/:part?/:id?`: the cases of somebody who lets whoever reads act for them. */
export function ActingPage() {
  const { bond = '', part, id } = useRoute().params
  const t = delegateTexts(usePrefs().lang)
  const settings = useLoad<Settings>('/own/settings')
  const found = settings.value?.guards.find((one) => one.id === bond && one.as === 'guardian' && one.delegate)
  if (part === 'cases' && id) return <OneCase id={id} bond={bond} />
  return (
    <Page title={found ? t.acting(found.name ?? t.noName) : t.title}>
      <Loading loaded={settings}>
        {() =>
          found ? (
            part === 'complaint' ? (
              <Filing bond={bond} question={id} />
            ) : (
              <Acting bond={found} />
            )
          ) : (
            <Notice title={t.over} />
          )
        }
      </Loading>
    </Page>
  )
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

/** The same questions, kept on this phone alone until they are sent: they are another's, and belong into no draft of one's own. */
const Filing = ({ bond, question }: { bond: string; question: string | undefined }) => {
  const { lang } = usePrefs()
  const t = delegateTexts(lang)
  const [draft, setDraft] = useState<Draft>()
  useEffect(() => {
    Promise.all([import('../../form/draft.ts'), import('../../../flows/complaint/questions.ts')]).then(
      ([{ openDraft }, { complaint }]) => setDraft(openDraft(complaint, { at: `for-${bond}`, local: true })),
      () => {},
    )
  }, [bond])
  if (!draft) return <p role="status">{appTexts(lang).loading}</p>
  return (
    <>
      <p>{t.actingLead}</p>
      <Form
        draft={draft}
        at={question}
        acting={{ to: `/own/for/${bond}/complaints`, base: `for/${bond}/complaint` }}
      />
    </>
  )
}
