import { useEffect, useReducer } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { houseNow, lookAt, ME, onHouse } from './house.ts'
import { laterTexts } from './texts-later.ts'

export const useHouse = () => {
  const [, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => onHouse(() => again(0)), [])
  return houseNow()
}

/** From one of the house to another; nothing where there is one alone. */
export const Whose = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang)
  const { members } = useHouse()
  if (!members.length) return null
  return (
    <nav class="row" aria-label={t.lookAt}>
      {[{ id: ME, name: t.me }, ...members].map(({ id, name }) => (
        <button
          type="button"
          class={id === who ? 'button main narrow' : 'button'}
          key={id}
          aria-current={id === who ? 'true' : undefined}
          onClick={() => lookAt(id)}
        >
          {name}
        </button>
      ))}
    </nav>
  )
}
