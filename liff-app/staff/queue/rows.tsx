import { useRef } from 'preact/hooks'
import type { Lang } from '../../../flows/lang.ts'
import { DAY, relativeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { useKeys } from '../keys.ts'
import { deskTexts } from '../texts.ts'
import { queueTexts } from '../texts-queue.ts'
import type { CaseLine, QueueLine } from '../types.ts'
import { dueOf, moneyWords, STATES } from '../words.ts'

/** As `MONEY_MS` of the queue: how long banks can still be asked to hold what was sent. */
const MONEY_MS = 3 * DAY

export type Mark = { sign: string; words: string; look: 'danger' | 'strong' | 'plain' }

/** What stands out, each with a sign and words: never by colour alone. */
export const marksOf = (one: CaseLine & Partial<QueueLine>, now: number, lang: Lang): Mark[] => {
  const t = queueTexts(lang).marks
  const { urgency = 0, loss, message, reopened = 0, agencyDueAt } = one
  const moving =
    urgency === 2 || (one.family === 'scam' && (loss ?? 0) > 0 && now - Date.parse(one.filedAt) < MONEY_MS)
  const marks: (Mark | false)[] = [
    urgency === 3 && { sign: '‼', words: t.danger, look: 'danger' },
    moving && {
      sign: '฿',
      words: loss ? `${t.money} ${moneyWords(loss, lang)}` : t.money,
      look: 'danger',
    },
    urgency === 1 && { sign: '▲', words: t.urgent, look: 'strong' },
    message === true && { sign: '✉', words: t.message, look: 'strong' },
    agencyDueAt != null && {
      sign: '⌛',
      words: Date.parse(agencyDueAt) < now ? t.agencyLate : t.agencyNear,
      look: 'strong',
    },
    reopened > 0 && {
      sign: '↻',
      words: reopened > 1 ? `${t.reopened} ×${reopened}` : t.reopened,
      look: 'plain',
    },
  ]
  return marks.filter((mark): mark is Mark => Boolean(mark))
}

export const Marks = ({ marks }: { marks: readonly Mark[] }) =>
  marks.length ? (
    <span class="marks">
      {marks.map(({ sign, words, look }) => (
        <span key={words} class={`mark ${look}`}>
          <span aria-hidden="true">{sign} </span>
          {words}
        </span>
      ))}
    </span>
  ) : null

type Props = {
  cases: readonly (CaseLine & Partial<QueueLine>)[]
  now: number
  changed?: ReadonlySet<string>
  /** Said behind the subject, such as why it is like another. */
  beside?: (one: CaseLine) => string
  onOpen?: (id: string) => void
}

/** Cases one under the other: j and k go from one to the next, Enter opens the one that has the focus. */
export const CaseRows = ({ cases, now, changed, beside, onOpen }: Props) => {
  const { lang } = usePrefs()
  const t = queueTexts(lang)
  const list = useRef<HTMLOListElement>(null)
  const step = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a.case') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const next =
      links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => step(1), k: () => step(-1) })
  return (
    <>
      <div class="case columns" aria-hidden="true">
        <span>{t.columns.subject}</span>
        <span>{t.columns.state}</span>
        <span>{t.columns.due}</span>
        <span>{t.columns.assignee}</span>
      </div>
      <ol class="rows" ref={list}>
        {cases.map((one) => {
          const due = dueOf(one, now, lang)
          return (
            <li key={one.id}>
              <a
                class="case"
                href={`/app/staff/cases/${one.id}`}
                id={`case-${one.id}`}
                // What is opened beside in a tab of its own leaves the focus where it is.
                onClick={(e) => e.ctrlKey || e.metaKey || e.shiftKey || onOpen?.(one.id)}
              >
                <span class="what">
                  <span class="line">
                    <b class="subject">{one.subject}</b>
                    <Marks marks={marksOf(one, now, lang)} />
                  </span>
                  <span class="quiet">
                    {one.number}
                    {one.movedAt ? ` · ${t.moved} ${relativeWords(Date.parse(one.movedAt), now, lang)}` : ''}
                    {beside ? ` · ${beside(one)}` : ''}
                  </span>
                </span>
                <span>
                  {STATES[one.state]?.[lang] ?? one.state}
                  {changed?.has(one.id) ? <span class="mark plain">{t.changed}</span> : null}
                </span>
                <span class={`due ${due.look}`}>{due.words}</span>
                <span class={one.assignee ? '' : 'quiet'}>{one.assignee ?? deskTexts(lang).nobody}</span>
              </a>
            </li>
          )
        })}
      </ol>
    </>
  )
}
