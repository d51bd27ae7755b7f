import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { AskDelegate } from '../own/delegate-ask.tsx'
import { EnterCode } from '../own/delegate-enter.tsx'
import { ASKED, CODE, isTyped } from '../own/delegate-kept.ts'
import { delegateTexts } from '../own/delegate-texts.ts'
import { Delegates } from '../own/delegates.tsx'
import { Loading, useLoad } from '../own/load.tsx'
import type { Settings } from '../own/types.ts'

export function DelegatesPage() {
  const t = delegateTexts(usePrefs().lang)
  const loaded = useLoad<Settings>('/own/settings')
  return (
    <Page title={t.title}>
      <p>{t.lead}</p>
      <Loading loaded={loaded}>
        {({ guards, current }) => (
          <>
            <Delegates bonds={guards} again={loaded.again} />
            <details open={isTyped(ASKED)}>
              <summary>{t.ask}</summary>
              <AskDelegate version={current.delegate} again={loaded.again} />
            </details>
            <details open={isTyped(CODE)}>
              <summary>{t.enter}</summary>
              <EnterCode version={current.delegate} again={loaded.again} />
            </details>
          </>
        )}
      </Loading>
    </Page>
  )
}
