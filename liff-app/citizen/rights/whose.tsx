import { usePrefs } from '../../prefs.ts'
// Whom nothing was asked of yet has another page: the first press may take its own button away, at once.
import '../../ui/lost-focus.ts'
import { lookAt, ME, useHouse } from './house.ts'
import { houseTexts } from './texts-house.ts'
import { laterTexts } from './texts-later.ts'

/** From one of the house to another; nothing where there is one alone. */
export const Whose = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang)
  const { members } = useHouse()
  if (!members.length) return null
  return (
    <nav class="row" aria-label={t.lookAt}>
      {[{ id: ME, name: houseTexts(lang).me }, ...members].map(({ id, name }) => (
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
