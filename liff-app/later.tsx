import type { ComponentType } from 'preact'
import { useEffect, useReducer, useState } from 'preact/hooks'
import { usePrefs } from './prefs.ts'
import { appTexts } from './texts.ts'

/**
 * A part that comes when it is first shown, or when `load` says so beforehand. Where the signal dropped it can be asked for again, and what is
 * around it stays.
 */
export const later = <P extends object>(get: () => Promise<ComponentType<P>>) => {
  let here: ComponentType<P> | undefined
  const load = async (): Promise<void> => {
    here ??= await get()
  }
  const Later = (props: P) => {
    const [, again] = useReducer((n: number) => n + 1, 0)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (here || failed) return
      let wanted = true
      load().then(
        () => wanted && again(0),
        () => wanted && setFailed(true),
      )
      return () => {
        wanted = false
      }
    }, [failed])
    if (here) {
      const Here = here
      return <Here {...props} />
    }
    return failed ? <Broken again={() => setFailed(false)} /> : <Opening />
  }
  return Object.assign(Later, { load })
}

const Opening = () => <p role="status">{appTexts(usePrefs().lang).loading}</p>

const Broken = ({ again }: { again: () => void }) => {
  const t = appTexts(usePrefs().lang).broken
  return (
    <div class="notice bad" role="alert">
      <p>{t.title}</p>
      <p>{t.how}</p>
      <button type="button" class="button" onClick={again}>
        {t.again}
      </button>
    </div>
  )
}
