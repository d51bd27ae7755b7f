import { useLocation } from 'preact-iso/router'
import content from '../../../flows/welfare/content/topics.json' with { type: 'json' }
import { usePrefs } from '../../prefs.ts'
import { whenAddressFree } from '../../start.tsx'
import { rightsTexts } from './texts.ts'
import { want } from './wanted.ts'

type Topic = { id: string; th: string; en: string; button: boolean; sensitive?: boolean }
const TOPICS: readonly Topic[] = content.topics

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
  const { route } = useLocation()
  const open = (topic: string) => {
    want(topic)
    whenAddressFree(() => route('/app/rights/ask'))
  }
  const left = TOPICS.filter(({ id }) => !opened.includes(id))
  const list = (topics: readonly Topic[]) => (
    <ul class="pictures">
      {topics.map((topic) => {
        const inside = (
          <>
            <span class="picture" aria-hidden="true">
              {PICTURES[topic.id]}
            </span>
            <span class="label">{topic[lang]}</span>
          </>
        )
        return (
          <li key={topic.id}>
            {topic.sensitive ? (
              <button type="button" class="card" onClick={() => open(topic.id)}>
                {inside}
                <span class="quiet">{t.secret}</span>
              </button>
            ) : (
              <a class="card" href={`/app/rights/ask?topic=${topic.id}`}>
                {inside}
              </a>
            )}
          </li>
        )
      })}
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
