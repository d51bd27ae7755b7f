import content from '../../../flows/welfare/content/topics.json' with { type: 'json' }
import { usePrefs } from '../../prefs.ts'
import { rightsTexts } from './texts.ts'

const PICTURES: Readonly<Record<string, string>> = {
  flood: '🌊',
  jobless: '💼',
  farm: '🌾',
  legal: '⚖️',
  funeral: '🕯️',
  child: '👶',
  disability: '♿',
  care: '🛏️',
  home: '🏠',
  insured: '🛡️',
  study: '🎒',
  tax: '🧾',
  work: '🧰',
  harm: '🆘',
  hiv: '🎗️',
  card: '💳',
}

/** Matters to look at, each with a picture. Some first, the others behind a word; what is told in confidence says so. */
export const Topics = ({ opened = [] }: { opened?: readonly string[] }) => {
  const { lang } = usePrefs()
  const t = rightsTexts(lang)
  const left = content.topics.filter(({ id }) => !opened.includes(id))
  const list = (topics: typeof left) => (
    <ul class="pictures">
      {topics.map(({ id, th, en, ...rest }) => (
        <li key={id}>
          <a class="card" href={`/app/rights/ask?topic=${id}`}>
            <span class="picture" aria-hidden="true">
              {PICTURES[id]}
            </span>
            <span class="label">{{ th, en }[lang]}</span>
            {'sensitive' in rest && rest.sensitive ? <span class="quiet">{t.secret}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  )
  const first = left.filter(({ button }) => button)
  const more = left.filter(({ button }) => !button)
  return (
    <>
      {list(first)}
      {more.length ? (
        <details>
          <summary>{t.moreTopics}</summary>
          {list(more)}
        </details>
      ) : null}
    </>
  )
}
