import { dialable, hotline, hotlineName } from '../content/hotlines.ts'
import { type Button, card } from '../kit.ts'
import type { Lang, Reader, Words } from '../lang.ts'
import { compactForm } from '../text.ts'
import { texts } from '../texts.ts'
import type { Message } from '../turn.ts'
import { programmeById } from './catalogue.ts'
import content from './content/troubles.json' with { type: 'json' }
import { welfareTexts } from './texts.ts'

/** Money of a right that has not come, or a card that is lost: what to look at and whom to call, instead of questions whether one has the right. */
type About = {
  id?: string
  is: string
  rights?: string[]
  calls?: string[]
  where?: boolean
  banks?: boolean
  title?: Words
  first?: Words
  look?: Words
  more?: Words
  name?: Words
  /** In place of the steps for a card. */
  body?: readonly Words[]
  note?: Words
  /** The matter whose rights are looked at. */
  topic?: string
}
const KINDS: readonly About[] = content.kinds
const CARDS: readonly About[] = content.cards
const { late, lost, dunned } = content

const [NEVER, LATE, ANY, LOST, DUNNED, NOT_DUNNED] = [
  content.never,
  late.is,
  late.any,
  lost.is,
  dunned.is,
  dunned.never,
].map((one) => new RegExp(one))
const named = (list: readonly About[], text: string) => list.find(({ is }) => new RegExp(is).test(text))

/** Null where the words tell of neither, or of more than that. */
export const troubleTyped = (typed: string): { late: About | 'which' } | { lost: About } | null => {
  const text = compactForm(typed)
  // Told at more length than a card that is lost.
  if (typed.length <= dunned.max && DUNNED!.test(text) && !NOT_DUNNED!.test(text)) return { lost: dunned }
  if (typed.length > content.max || NEVER!.test(text)) return null
  const gone = LOST!.test(text) && named(CARDS, text)
  if (gone) return { lost: gone }
  const kind = LATE!.test(text) && named(KINDS, text)
  if (kind) return { late: kind }
  return ANY!.test(text) ? { late: 'which' } : null
}

/** Of a kind by its id, as its button says it. */
export const lateOf = (id: string | undefined): About | undefined => KINDS.find((one) => one.id === id)

type Trouble = NonNullable<ReturnType<typeof troubleTyped>>

export const troubleCard = (reader: Reader, trouble: Trouble, now: number): Message[] => {
  const { lang } = reader
  const staff: Button = { label: texts(lang).nav.staff, tap: { t: 'open', flow: 'contact' } }
  if (!('late' in trouble)) return lostCard(reader, trouble.lost, now, staff)
  return trouble.late === 'which' ? whichCard(reader, staff) : lateCard(reader, trouble.late, now, staff)
}

const whichCard = (reader: Reader, staff: Button): Message[] =>
  card(reader, {
    title: late.which[reader.lang],
    buttons: [
      ...KINDS.flatMap(({ id, name }) =>
        id && name ? [{ label: name[reader.lang], tap: { t: 'rights' as const, act: 'late', c: id } }] : [],
      ),
      staff,
    ],
  })

const rightsOf = (about: About) => (about.rights ?? []).flatMap((id) => programmeById(id) ?? [])
const placesOf = (about: About, lang: Lang): string[] =>
  about.where ? (rightsOf(about)[0]?.where ?? []).map(({ words }) => `• ${words[lang]}`) : []

const callsOf = (about: About, now: number, lang: Lang): Button[] => {
  const ids = [...rightsOf(about).flatMap(({ contacts }) => contacts), ...(about.calls ?? [])]
  return [...new Set(ids)].flatMap((id) => callOf(id, now, lang)).slice(0, 2)
}
const callOf = (id: string, now: number, lang: Lang): Button[] => {
  const line = hotline(id, now)
  const tel = line && dialable(line)
  return tel ? [{ label: `${welfareTexts(lang).detail.call} ${hotlineName(line, lang)}`, tel }] : []
}

const lateCard = (reader: Reader, about: About, now: number, staff: Button): Message[] => {
  const { lang } = reader
  const rights = rightsOf(about)
  const places = placesOf(about, lang)
  // Of two rights one may be paid on another day.
  const words = rights.length === 1 ? rights[0]!.window.words[lang] : ''
  const day = new RegExp(late.days[lang], 'i').exec(words)?.[0]
  return card(reader, {
    over: rights.map(({ name }) => name[lang]).join(' · '),
    title: late.title[lang],
    body: [
      (about.look ?? late.look)[lang],
      ...(day ? [`${late.paid[lang]}: ${day}`] : []),
      places.length ? [late.ask[lang], ...places].join('\n') : late.call[lang],
      ...(about.more ? [about.more[lang]] : []),
      ...rights.flatMap(({ notes }) =>
        notes.filter(({ th }) => th.includes(late.note)).map((one) => one[lang]),
      ),
      late.then[lang],
    ],
    note: welfareTexts(lang).detail.guard,
    buttons: [
      ...callsOf(about, now, lang),
      ...callOf(late.complain, now, lang),
      ...rights.map(({ id, name }) => ({
        label: `${late.terms[lang]} ${name[lang]}`,
        tap: { t: 'rights' as const, act: 'about', id },
      })),
      staff,
    ],
  })
}

const lostCard = (reader: Reader, about: About, now: number, staff: Button): Message[] => {
  const { lang } = reader
  const places = placesOf(about, lang)
  const open = (label: string, flow: string, arg?: string): Button => ({
    label,
    tap: { t: 'open', flow, ...(arg ? { arg } : {}) },
  })
  return card(reader, {
    title: (about.title ?? lost.title)[lang],
    body: about.body?.map((one) => one[lang]) ?? [
      ...(about.first ? [about.first[lang]] : []),
      ...(about.banks ? [] : [places.length ? [lost.call[lang], ...places].join('\n') : lost.callOnly[lang]]),
      lost.then[lang],
    ],
    note: about.note?.[lang] ?? welfareTexts(lang).detail.guard,
    buttons: [
      ...callsOf(about, now, lang),
      ...(about.banks ? [open(lost.banks[lang], 'hotlines', 'banks')] : []),
      ...(about.rights || about.topic ? [open(lost.rights[lang], 'rights', about.topic)] : []),
      staff,
    ],
  })
}
