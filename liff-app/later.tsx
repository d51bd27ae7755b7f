import type { ComponentType } from 'preact'
import { useEffect, useReducer, useState } from 'preact/hooks'
import { usePrefs } from './prefs.ts'
import { appTexts } from './texts.ts'

/**
 * A part that comes when it is first shown, or when `load` says so beforehand. Where the signal dropped it is asked for again once that is back, and
 * what is around it stays.
 */
export const later = <P extends object>(get: () => Promise<ComponentType<P>>) => {
  let here: ComponentType<P> | undefined
  const load = async (): Promise<void> => {
    here ??= await get()
  }
  const Later = (props: P) => {
    const [tries, again] = useReducer((n: number) => n + 1, 0)
    const [failed, setFailed] = useState(false)
    const Here = here
    useEffect(() => {
      // By what was drawn: it may have come since, and this frame knows nothing of it.
      if (Here) return
      let wanted = true
      load().then(
        () => wanted && again(0),
        () => wanted && setFailed(true),
      )
      return () => {
        wanted = false
      }
    }, [tries])
    if (Here) return <Here {...props} />
    return failed ? <Broken load={load} again={() => again(0)} /> : <Opening />
  }
  return Object.assign(Later, { load })
}

const Opening = () => <p role="status">{appTexts(usePrefs().lang).loading}</p>

const AGAIN_MS = 10_000

/** There is no signal: what is missing comes by itself once there is. Whoever taps need not wait, nor where a build took the place of this one. */
export const Broken = ({ load, again }: { load: () => Promise<unknown>; again: () => void }) => {
  const t = appTexts(usePrefs().lang).broken
  useEffect(() => {
    const each = setInterval(again, AGAIN_MS)
    addEventListener('online', again)
    return () => {
      clearInterval(each)
      removeEventListener('online', again)
    }
  }, [])
  const tap = () =>
    load()
      .catch(() => fetch('/app/').then(({ ok }) => ok && location.reload()))
      .then(again, again)
  return (
    <div class="notice" role="alert">
      <p>
        <b>{t.title}</b>
      </p>
      <p>{t.how}</p>
      <div class="row">
        <button type="button" class="button" onClick={tap}>
          {t.again}
        </button>
        <button type="button" class="button plain" onClick={() => history.back()}>
          {t.back}
        </button>
      </div>
    </div>
  )
}
