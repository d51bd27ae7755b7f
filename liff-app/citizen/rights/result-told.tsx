import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CardInWords, CardLine, ResultInWords } from '../../../flows/welfare/card-lines.ts'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { Notice } from '../../ui/told.tsx'
import { rightToldElsewhere } from './elsewhere.ts'

export const Lines = ({ lines }: { lines: readonly CardLine[] }) => (
  <>
    {lines.map(({ words, look }) =>
      look === 'strong' ? (
        <b class="line" key={words}>
          {words}
        </b>
      ) : (
        <span class={look ? `line ${look}` : 'line'} key={words}>
          {words}
        </span>
      ),
    )}
  </>
)

export const SummaryNotice = ({ count, title, body, note }: Omit<ResultInWords, 'cards'>) => (
  <Notice look={count ? 'good' : undefined} title={title}>
    {body.map((one) => (
      <p key={one}>{one}</p>
    ))}
    {note.map((one) => (
      <p class="quiet" key={one}>
        {one}
      </p>
    ))}
  </Notice>
)

/** The result as the chat has it, until the phone has come to it by itself: all else that can be done with it comes with the rules. */
export const ResultTold = ({ told: { title, body, note, count, cards } }: { told: ResultInWords }) => (
  <>
    <SummaryNotice count={count} title={title} body={body} note={note} />
    <ol class="cards">
      {cards.map(({ id, name, standing, lines }) => (
        <li key={id}>
          <a class="card" href={`/app/rights/right/${id}`}>
            <span class="quiet">{standing}</span>
            <span class="label">{name}</span>
            <Lines lines={lines} />
          </a>
        </li>
      ))}
    </ol>
    <More />
  </>
)

const More = () => <p role="status">{appTexts(usePrefs().lang).loading}</p>

/** One right, on a phone that was never here; `instead` where nothing could be told of it. */
export const RightTold = ({
  id,
  onTitle,
  instead,
}: {
  id: string
  onTitle: (title: string) => void
  instead: ComponentChildren
}) => {
  const { lang } = usePrefs()
  const [card, setCard] = useState<CardInWords | null>()
  useEffect(() => {
    let here = true
    void rightToldElsewhere(lang, id).then((one) => {
      if (!here) return
      setCard(one ?? null)
      if (one) onTitle(one.name)
    })
    return () => {
      here = false
    }
  }, [lang, id])
  if (card === null) return instead
  return (
    <>
      {card ? (
        <div class="card">
          {card.standing ? <span class="quiet">{card.standing}</span> : null}
          <Lines lines={card.lines} />
        </div>
      ) : null}
      <More />
    </>
  )
}
