import { storedWords } from '../../../flows/answer-words.ts'
import { isPrivate } from '../../../flows/welfare/private.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'
import { UNASKED } from '../../../flows/welfare/unasked.ts'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { Erase } from './erase.tsx'
import { ME } from './house.ts'
import { usePerson } from './person.ts'
import { laterTexts } from './texts-later.ts'
import { Whose } from './whose.tsx'

export const AnswersPage = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang)
  const { person } = usePerson(who)
  const answers = person.answers()
  const unsaid = person.unsaid()
  const rows = QUESTIONS.flatMap((question) => {
    const { id } = question
    const v = answers[id]
    const how = unsaid.get(id)
    // Whom a neighbour's answers are for is no question either.
    const aside = UNASKED.includes(id) || (who !== ME && (id === 'for' || id === 'nickname'))
    if (aside || isPrivate(id) || (v === undefined && !how)) return []
    const stored = v === undefined ? { skipped: true as const, how: how! } : { v }
    return [{ id, label: question.label[lang], words: storedWords(question, stored, lang, answers) }]
  })
  return (
    <>
      <Whose who={who} />
      <p>{rows.length ? t.answers.how : t.answers.none}</p>
      <dl class="review">
        {rows.map(({ id, label, words }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{words}</dd>
            <dd class="change">
              <Button href={`/app/rights/change/${id}?from=answers`} describes={label}>
                {t.answers.change}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      <div class="stack">
        <Button href="/app/rights">{t.right.back}</Button>
        {rows.length ? <Erase person={person} words={t.answers.erase} /> : null}
      </div>
    </>
  )
}
