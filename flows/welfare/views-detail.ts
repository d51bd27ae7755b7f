import { dialable, hotline } from '../content/hotlines.ts'
import { type Button, card } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { dateWords, fromIsoDay } from '../time.ts'
import type { Message } from '../turn.ts'
import { amountLines } from './amount-words.ts'
import type { Facts, Reason } from './contract.ts'
import type { Right } from './finding.ts'
import type { Programme } from './programme.ts'
import { asideWords, byLine, placeLine, reasonsShown } from './said.ts'
import { welfareTexts } from './texts.ts'

type Node = Programme['conditions']

/** The conditions as the programme says them, for somebody whose answers are gone. */
const sentences = (node: Node, lang: Lang): string[] => {
  if ('all' in node) return node.all.flatMap((one) => sentences(one, lang))
  if ('any' in node) return node.any.flatMap((one) => sentences(one, lang))
  return 'not' in node ? sentences(node.not, lang) : [`• ${node.words[lang]}`]
}

const reasonLine = ({ truth, words }: Reason, lang: Lang): string => {
  const t = welfareTexts(lang).detail
  const say = words[lang]
  return truth === true ? t.yes(say) : truth === false ? t.no(say) : t.unknown(say)
}

const callButtons = (programme: Programme, now: number, lang: Lang): Button[] => {
  const t = welfareTexts(lang).detail
  const lines = programme.contacts.flatMap((id) => hotline(id, now) ?? [])
  return lines.slice(0, 2).flatMap((line): Button[] => {
    const tel = dialable(line)
    const label = `${tel ? `${t.call} ` : ''}${line.name[lang]}`
    return tel ? [{ label, tel }] : line.uri ? [{ label, uri: line.uri }] : []
  })
}

/** Why: rule by rule, with the law and when somebody last looked. */
const whyCard = (reader: Reader, programme: Programme, right: Right | undefined): Message[] => {
  const { lang } = reader
  const t = welfareTexts(lang)
  const d = t.detail
  const standing = right?.assessed.standing
  const amounts = right ? amountLines(right.assessed.amounts, programme, lang) : []
  return card(reader, {
    over: standing ? t.standing[standing] : t.over,
    title: programme.name[lang],
    ...(standing === 'eligible' ? { tone: 'good' as const } : {}),
    body: [
      [d.gets, ...(amounts.length ? amounts : [programme.gives[lang]])].join('\n'),
      [
        right ? d.why : d.asked,
        ...(right
          ? reasonsShown(right).map((one) => reasonLine(one, lang))
          : sentences(programme.conditions, lang)),
      ].join('\n'),
      ...(right && (standing === 'unconfirmed' || standing === 'closed')
        ? [asideWords(right.assessed, lang)]
        : []),
      ...(programme.provenance.conditions === 'unverified' ? [d.unsure] : []),
    ],
    note: `${d.law}: ${programme.law}\n${d.checked(dateWords(fromIsoDay(programme.checkedOn)!, lang))}`,
  })
}

/** How: papers, place, time, whom to call, and what no office ever asks for. */
const howCard = (
  reader: Reader,
  programme: Programme,
  right: Right | undefined,
  facts: Facts,
  now: number,
): Message[] => {
  const { lang } = reader
  const t = welfareTexts(lang)
  const d = t.detail
  const place = right && placeLine(right, facts, lang)
  const asked = right && programme.where.some(({ by }) => by === 'registered' || by === 'residence')
  const unplaced =
    asked && (facts.registered_province === undefined || facts.residence_province === undefined)
  const papers = programme.documents.map((one) => `• ${one[lang]}`)
  return card(reader, {
    over: programme.name[lang],
    title: d.papers,
    body: [
      ...(papers.length ? [papers.join('\n')] : []),
      ...(programme.provenance.documents === 'unverified' && papers.length ? [d.papersUnsure] : []),
      [d.where, ...programme.where.map((one) => `• ${one.words[lang]}`), ...(place ? [place] : [])].join(
        '\n',
      ),
      [
        d.when,
        ...(right ? byLine(right.assessed, lang) : []),
        programme.window.words[lang],
        ...(programme.deadline ? [programme.deadline.words[lang]] : []),
      ].join('\n'),
      ...(programme.notes.length
        ? [[d.notes, ...programme.notes.slice(0, 3).map((one) => `• ${one[lang]}`)].join('\n')]
        : []),
    ],
    note: d.guard,
    buttons: [
      ...callButtons(programme, now, lang),
      ...(unplaced ? [{ label: d.place, tap: { t: 'rights' as const, act: 'place' } }] : []),
      ...(right
        ? [
            { label: t.card.have, tap: { t: 'rights' as const, act: 'have', id: programme.id } },
            { label: d.back, tap: { t: 'rights' as const, act: 'show' } },
          ]
        : []),
    ],
  })
}

/** One right in full. Without `right` for somebody whose answers are gone: the conditions, and no word on whether they are met. */
export const detailView = (
  reader: Reader,
  programme: Programme,
  now: number,
  right?: Right,
  facts: Facts = {},
): Message[] => [...whyCard(reader, programme, right), ...howCard(reader, programme, right, facts, now)]
