import { useEffect, useState } from 'preact/hooks'
import { useAsked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { useDates } from './dates.ts'
import { TroubleNotice, useDeed } from './load.tsx'
import { privacyTexts } from './privacy-texts.ts'
import type { Copies } from './types.ts'

const AGAIN_MS = 2_000
/** The address is a key that ends after five minutes (bot/api/own-data.ts): one that is over is not offered. */
const LINK_MS = 4 * 60_000

/** A copy of everything: asked for, watched while it is made, opened by a key that lives for minutes. */
export const Copy = () => {
  const { lang } = usePrefs()
  const t = privacyTexts(lang).privacy
  const dates = useDates()
  const { value, trouble: unheard, again } = useAsked<Copies>('/own/exports')
  const { busy, trouble, send } = useDeed()
  const [url, setUrl] = useState<string>()
  const newest = value?.exports[0]
  useEffect(() => {
    if (newest?.state !== 'waiting') return
    const timer = setTimeout(() => void again(), AGAIN_MS)
    return () => clearTimeout(timer)
    // An answer that did not come is asked for again too.
  }, [value, unheard])
  useEffect(() => {
    if (!url) return
    const timer = setTimeout(() => setUrl(undefined), LINK_MS)
    return () => clearTimeout(timer)
  }, [url])
  const ask = async () => {
    setUrl(undefined)
    if ((await send('/own/export', {})).ok) await again()
  }
  const link = async () => {
    const answer = await send<{ url: string }>(`/own/exports/${newest?.id}/link`, {})
    if (answer.ok) setUrl(answer.value.url)
  }
  const ready = newest?.state === 'ready'
  return (
    <section>
      <h2>{t.copy}</h2>
      <p>{t.copyHow}</p>
      {trouble?.kind === 'ours' && trouble.status === 429 ? (
        <Notice look="bad" alert>
          <p>{t.copyOften}</p>
        </Notice>
      ) : (
        <TroubleNotice trouble={trouble} />
      )}
      <div role="status">
        {newest?.state === 'waiting' ? <p>{t.copyMaking}</p> : null}
        {newest?.state === 'failed' ? <p>{t.copyFailed}</p> : null}
        {ready && newest.until ? <p>{t.copyReady(dates(newest.until, lang))}</p> : null}
      </div>
      {ready ? <p>{t.copyWarn}</p> : null}
      {ready && url ? (
        <Button href={url} look="main">
          {t.copyGet}
        </Button>
      ) : ready ? (
        <Button onClick={() => void link()} busy={busy} look="main">
          {t.copyLink}
        </Button>
      ) : newest?.state === 'waiting' ? null : (
        <Button onClick={() => void ask()} busy={busy}>
          {t.copyAsk}
        </Button>
      )}
    </section>
  )
}
