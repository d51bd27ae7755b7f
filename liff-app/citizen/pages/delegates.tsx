import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useAsked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { AskDelegate } from '../own/delegate-ask.tsx'
import { EnterCode } from '../own/delegate-enter.tsx'
import { ASKED, CODE, isTyped } from '../own/delegate-kept.ts'
import { delegateTexts } from '../own/delegate-texts.ts'
import { Delegates } from '../own/delegates.tsx'
import { Loading } from '../own/load.tsx'
import type { Settings } from '../own/types.ts'

export function DelegatesPage() {
  const t = delegateTexts(usePrefs().lang)
  const loaded = useAsked<Settings>('/own/settings')
  return (
    <Page title={t.title}>
      <p>{t.lead}</p>
      <Loading loaded={loaded}>
        {({ guards, current }) => (
          <>
            <Delegates bonds={guards} again={loaded.again} />
            <Folded typed={ASKED} title={t.ask}>
              <AskDelegate version={current.delegate} again={loaded.again} />
            </Folded>
            <Folded typed={CODE} title={t.enter}>
              <EnterCode version={current.delegate} again={loaded.again} />
            </Folded>
          </>
        )}
      </Loading>
    </Page>
  )
}

/** Open where something was typed when the page came, and not folded up once that was sent: the code stands there then. */
const Folded = ({
  typed,
  title,
  children,
}: {
  typed: string
  title: string
  children: ComponentChildren
}) => {
  const [open] = useState(() => isTyped(typed))
  return (
    <details open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
