import { useEffect, useReducer, useState } from 'preact/hooks'
import type { Interview } from '../../../flows/interview.ts'
import { type Draft, openDraft } from '../../form/draft.ts'
import { Form } from '../../form/form.tsx'
import { interviewOf } from '../../form/registry.ts'
import { useHeard } from '../../heard.ts'
import { Broken, later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { Page } from '../../ui/page.tsx'

const Nowhere = later(() => import('./nowhere.tsx').then((m) => m.Nowhere))

const EndedNotice = later(() => import('./form-ended.tsx').then((m) => m.EndedNotice))

const WhenEnded = ({ draft }: { draft: Draft }) => {
  useHeard(draft)
  return draft.ended() ? <EndedNotice draft={draft} /> : null
}

/** Another's: on this phone alone. */
const draftFor = (one: Interview, bond: string, refused: (() => void) | undefined): Draft => {
  const draft = openDraft(one, { at: `for-${bond}`, local: true })
  return {
    ...draft,
    refused() {
      draft.refused()
      refused?.()
    },
  }
}

type Opened = Draft | 'nowhere' | 'failed'

/**
 * `/app/forms/:interview/:question?`. `bond`: for somebody who lets whoever fills it in act for them; then the answers stay on this phone until they
 * are sent, since they are another's and belong into no draft of one's own.
 */
export const FormPage = ({
  interview,
  question,
  bond,
  refused,
}: {
  interview: string
  question?: string | undefined
  bond?: string
  /** It was sent and not taken: whether one may still act is looked up. */
  refused?: () => void
}) => {
  const { lang } = usePrefs()
  const t = appTexts(lang)
  const [opened, setOpened] = useState<Opened>()
  const [tries, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    const found = interviewOf(interview)
    if (!found) setOpened('nowhere')
    else
      found.then(
        (one) => setOpened(bond ? draftFor(one, bond, refused) : openDraft(one, { stays: true })),
        () => setOpened('failed'),
      )
  }, [interview, tries])
  if (opened === 'failed')
    return (
      <Page title={t.loading}>
        <Broken load={async () => interviewOf(interview)} again={() => again(0)} />
      </Page>
    )
  if (opened === 'nowhere') return <Nowhere />
  if (opened?.interview.id !== interview) return <Page title={t.loading}>{null}</Page>
  return (
    <Page title={opened.interview.title[lang]}>
      <WhenEnded draft={opened} />
      <Form
        key={interview}
        draft={opened}
        at={question}
        acting={bond ? { to: `/own/for/${bond}/complaints`, base: `for/${bond}/complaint` } : undefined}
      />
    </Page>
  )
}
