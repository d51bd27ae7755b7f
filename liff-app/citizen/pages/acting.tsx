import { useRoute } from 'preact-iso/router'
import { useAsked } from '../../asked.ts'
import { later } from '../../later.tsx'
import type { Settings } from '../own/types.ts'

const OneCase = later(() => import('./case.tsx').then((m) => m.OneCase))
const FormPage = later(() => import('./form.tsx').then((m) => m.FormPage))
const Theirs = later(() => import('./acting-cases.tsx').then((m) => m.Theirs))

/** `/app/for/:bond/:part?/:id?`: the cases of somebody who lets whoever reads act for them. */
export function ActingPage() {
  const { bond = '', part, id } = useRoute().params
  const settings = useAsked<Settings>('/own/settings')
  const found = settings.value?.guards.find((one) => one.id === bond && one.as === 'guardian' && one.delegate)
  // What is asked for comes while that is looked up; whoever may not is told so as soon as it is known.
  const may = (what: 'follow' | 'file') => !settings.value || found?.delegate?.[what]
  if (part === 'cases' && id && may('follow')) return <OneCase id={id} bond={bond} onGone={settings.again} />
  if (part === 'complaint' && may('file'))
    // The browser's history leads from one person's form to another's at once.
    return (
      <FormPage
        key={bond}
        interview="complaint"
        bond={bond}
        refused={() => void settings.again()}
        question={id}
      />
    )
  return <Theirs settings={settings} found={found} bond={bond} part={part} id={id} />
}
