import { useEffect, useRef, useState } from 'preact/hooks'
import { inOrder } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { useEvery } from '../load.tsx'
import { ask } from '../session.ts'
import { caseTexts } from '../texts-case.ts'
import type { Present } from '../types.ts'

const EVERY_MS = 12_000
const TYPED_MS = 15_000

/** Who else has this case open, and whether it has moved on: said every few seconds, for as long as it is looked at. */
export const usePresence = (caseId: string) => {
  const [here, setHere] = useState<{ of: string; others: Present[]; version: number }>()
  const typed = useRef(0)
  const next = useRef(inOrder())
  const say = async (doing: 'reading' | 'writing' | 'left') => {
    const isPast = next.current()
    const answer = await ask<{ others: Present[]; version: number }>(`/cases/${caseId}/presence`, {
      method: 'POST',
      body: { doing },
      keepalive: doing === 'left',
    })
    if (!answer.ok || doing === 'left' || isPast()) return
    setHere({ of: caseId, ...answer.value })
  }
  const tell = () => say(Date.now() - typed.current < TYPED_MS ? 'writing' : 'reading')
  useEffect(() => {
    void tell()
    const leave = () => void say('left')
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [caseId])
  useEvery(EVERY_MS, tell)
  return {
    others: here?.of === caseId ? here.others : [],
    version: here?.of === caseId ? here.version : undefined,
    typing: () => {
      const first = Date.now() - typed.current > TYPED_MS
      typed.current = Date.now()
      if (first) void tell()
    },
  }
}

export const Others = ({ others }: { others: readonly Present[] }) => {
  const t = caseTexts(usePrefs().lang)
  return (
    <div role="status" class="others">
      {others.map(({ staffId, name, doing }) => (
        <p key={staffId}>
          <span aria-hidden="true">{doing === 'writing' ? '✎' : '◉'} </span>
          {t.here[doing](name)}
        </p>
      ))}
    </div>
  )
}
