import { questionsFor } from '../../../flows/welfare/answers.ts'
import { isSensitive } from '../../../flows/welfare/facts.ts'
import type { Finding } from '../../../flows/welfare/finding.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'
import { CORE, TOPICS } from '../../../flows/welfare/topics.ts'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { laterTexts } from './texts-later.ts'

type Way = { href: string; words: { th: string; en: string } }

/** To know a fact: the matter that it belongs to, or the question that everybody is asked. */
const wayTo = (fact: string): Way | undefined => {
  const topics = CORE.includes(fact)
    ? []
    : TOPICS.filter(({ facts, sensitive }) => !sensitive && facts.includes(fact))
  const topic =
    topics.find(({ gates }) => gates?.includes(fact)) ?? (topics.length === 1 ? topics[0] : undefined)
  if (topic) return { href: `/app/rights/ask?topic=${topic.id}`, words: topic }
  const question = QUESTIONS.find(({ id }) => questionsFor(fact).includes(id))
  return question && { href: `/app/rights/change/${question.id}`, words: question.words }
}

/** What must still be asked, and what might come of it. What waits for something told in confidence is not listed. */
export const Undecided = ({ finding }: { finding: Finding }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).result
  const ways = new Map<string, { way: Way; names: string[] }>()
  for (const { programme, assessed } of finding.undecided) {
    if (assessed.missing.some(isSensitive)) continue
    const way = assessed.missing.flatMap((fact) => wayTo(fact) ?? [])[0]
    if (!way) continue
    const so = ways.get(way.href) ?? { way, names: [] }
    so.names.push(programme.name[lang])
    ways.set(way.href, so)
  }
  if (!ways.size) return null
  const most = [...ways.values()].toSorted((a, b) => b.names.length - a.names.length)
  return (
    <details>
      <summary>{t.ask(finding.undecided.length)}</summary>
      <p>{t.askHow}</p>
      <ul class="cards">
        {most.map(({ way, names }) => (
          <li class="card" key={way.href}>
            <span class="label">{way.words[lang]}</span>
            <p>{t.may(names.join(' · '))}</p>
            <Button href={way.href} describes={way.words[lang]}>
              {t.answerThis}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
