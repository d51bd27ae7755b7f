import { dialable, type Hotline, hotlineName } from '../content/hotlines.ts'
import { type Button, card, plain, quick } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { dateTimeWords, dateWords, fromIsoDay } from '../time.ts'
import type { Conversation, Facts, Message } from '../turn.ts'
import notice from './content/notice.json' with { type: 'json' }
import { personTexts } from './texts.ts'

export const mainButtons = (lang: Lang): Button[] => {
  const { buttons } = personTexts(lang)
  return [
    { label: buttons.complaint, tap: { t: 'open', flow: 'complaint' }, tone: 'main' },
    { label: buttons.cases, tap: { t: 'case', act: 'list' } },
    { label: buttons.hotlines, tap: { t: 'open', flow: 'hotlines' } },
    { label: buttons.contact, tap: { t: 'open', flow: 'contact' } },
  ]
}

/** The six areas of the rich menu, which a PC does not show. */
const menuButtons = (lang: Lang): Button[] => {
  const { buttons } = personTexts(lang)
  const [complaint, cases, hotlines, contact] = mainButtons(lang) as [Button, Button, Button, Button]
  return [
    complaint,
    { label: buttons.scam, tap: { t: 'open', flow: 'scam' } },
    { label: buttons.rights, tap: { t: 'open', flow: 'rights' } },
    cases,
    contact,
    hotlines,
  ]
}

const moreButtons = (lang: Lang): Button[] => {
  const { buttons } = personTexts(lang)
  return [
    { label: buttons.settings, tap: { t: 'open', flow: 'settings' } },
    { label: buttons.help, tap: { t: 'open', flow: 'help' } },
  ]
}

/** The interview that waits for this person: the one under way, or the one last put aside. */
const unfinished = (c: Conversation) => c.run ?? c.shelf[0]

export const resumeButton = (c: Conversation, label: string): Button[] => {
  const run = unfinished(c)
  return run ? [{ label, tap: { t: 'resume', i: run.i, run: run.id }, tone: 'main' }] : []
}

/** One main button a card: where something is unfinished, going on with it is the one. */
const withResume = (c: Conversation, buttons: Button[]): Button[] => {
  const resume = resumeButton(c, personTexts(c.lang).buttons.goOn)
  return resume.length ? [...resume, ...buttons.map((b) => ({ ...b, tone: 'plain' as const }))] : buttons
}

export const welcomeCard = (c: Conversation, again: boolean, cases: number): Message[] => {
  const t = personTexts(c.lang)
  const words = again ? t.again : t.welcome
  return card(c, {
    title: words.title,
    body: [...words.body, ...(again && cases ? [t.again.kept(cases)] : [])],
    note: t.welcome.note,
    buttons: withResume(c, menuButtons(c.lang)),
  })
}

/** Who asks whom they are talking to is told before anything is asked of them. */
export const whoCard = (c: Conversation): Message[] => {
  const t = personTexts(c.lang)
  return card(c, {
    title: t.who.title,
    body: t.who.body,
    note: t.welcome.note,
    buttons: withResume(c, menuButtons(c.lang)),
  })
}

export const menuCard = (c: Conversation, lead?: string): Message[] => {
  const t = personTexts(c.lang)
  return card(c, {
    title: lead ?? t.menu.title,
    body: lead ? [t.menu.title, t.menu.body] : [t.menu.body],
    buttons: withResume(c, [...menuButtons(c.lang), ...moreButtons(c.lang)]),
  })
}

/** `misses` counts this one. From the third on a person comes first. */
/** `adds`: a case of theirs is open, which the words may be about. */
/** `awaited`: cases in which staff have asked something. What nobody understands is most likely the answer. */
export const notUnderstoodCard = (
  c: Conversation,
  misses: number,
  { open = false, awaited = [] }: { open?: boolean; awaited?: Facts['cases'] } = {},
): Message[] => {
  const t = personTexts(c.lang)
  const { title, body } = t.notUnderstood[Math.min(misses, t.notUnderstood.length) - 1]!
  const [complaint, cases, hotlines, contact] = mainButtons(c.lang) as [Button, Button, Button, Button]
  const scam = menuButtons(c.lang)[1]!
  const person = { ...contact, tone: 'main' as const }
  const [one, another] = awaited
  if (one) {
    const id = another ? {} : { id: one.id }
    const answer: Button = { label: t.awaited.answer, tone: 'main', tap: { t: 'case', act: 'add', ...id } }
    const more = [...(another ? [] : [one.number]), t.awaited.body]
    return card(c, {
      title: t.awaited.title,
      body: more,
      buttons: withResume(c, [answer, { ...contact, tone: 'plain' }]),
    })
  }
  const add: Button[] = open ? [{ label: t.loose.add, tap: { t: 'case', act: 'add' } }] : []
  const buttons =
    misses >= 3
      ? [person, { ...complaint, tone: 'plain' as const }]
      : misses === 2
        ? [complaint, ...add, cases, hotlines]
        : [complaint, ...add, scam, contact]
  return card(c, { title, body: [body], buttons: misses >= 3 ? buttons : withResume(c, buttons) })
}

/** A few kind words with the ways on as quick replies: a card would be louder than what was said. */
export const lightWords = (c: Conversation, words: string): Message[] => {
  const t = personTexts(c.lang)
  const run = unfinished(c)
  return quick(
    [plain(run ? `${words}\n${t.social.waiting}` : words)],
    [
      ...(run ? [{ label: t.contact.goOn, tap: { t: 'resume' as const, i: run.i, run: run.id } }] : []),
      { label: t.buttons.complaint, tap: { t: 'open', flow: 'complaint' } },
      { label: t.buttons.cases, tap: { t: 'case', act: 'list' } },
      { label: t.buttons.menu, tap: { t: 'open', flow: 'menu' } },
    ],
  )
}

export const stickerCard = (c: Conversation): Message[] => {
  const t = personTexts(c.lang)
  return card(c, {
    title: t.sticker,
    body: [t.menu.title],
    buttons: withResume(c, menuButtons(c.lang).slice(0, 3)),
  })
}

export const unheardCard = (c: Conversation, what: 'audio' | 'video' | 'file'): Message[] => {
  const t = personTexts(c.lang)
  return card(c, {
    title: t.voice.title[what],
    body: [t.voice.body[what], t.voice.staff],
    buttons: [
      { label: t.buttons.contact, tap: { t: 'open', flow: 'contact' }, tone: 'main' },
      { label: t.buttons.menu, tap: { t: 'open', flow: 'menu' } },
    ],
  })
}

export const looseCard = (c: Conversation, what: 'image' | 'location', cases: number): Message[] => {
  const t = personTexts(c.lang)
  return card(c, {
    title: t.loose.title[what],
    body: [t.loose.body],
    buttons: withResume(c, [
      { label: t.loose.fresh, tap: { t: 'open', flow: 'complaint' }, tone: 'main' },
      ...(what === 'image'
        ? [{ label: t.loose.check, tap: { t: 'open', flow: 'scam', arg: 'photo' } } satisfies Button]
        : []),
      ...(cases ? [{ label: t.loose.add, tap: { t: 'case', act: 'add' } } satisfies Button] : []),
    ]),
  })
}

export const settingsCard = (c: Conversation, saved?: string): Message[] => {
  const t = personTexts(c.lang)
  const s = t.settings
  const first = card(c, {
    ...(saved ? { over: s.title } : {}),
    title: saved ?? s.title,
    rows: [
      { name: s.lang, value: s.langNow },
      { name: s.easy, value: c.easy ? s.on : s.off },
    ],
    buttons: [
      { label: s.otherLang, tap: { t: 'set', key: 'lang', to: c.lang === 'th' ? 'en' : 'th' } },
      { label: c.easy ? s.turnOff : s.turnOn, tap: { t: 'set', key: 'easy', to: c.easy ? 'off' : 'on' } },
      { label: s.notice, tap: { t: 'notice', c: 'read', v: notice.version } },
      ...resumeButton(c, t.buttons.goOn),
    ],
  })
  // A card of its own: with more buttons the letters of the first would be pushed off a small screen.
  return [
    ...first,
    ...card(c, {
      title: s.watch,
      buttons: [
        { label: s.guard, tap: { t: 'scam', act: 'guard' } },
        { label: s.alerts, tap: { t: 'scam', act: 'alerts' } },
      ],
    }),
  ]
}

export const helpCard = (c: Conversation): Message[] => {
  const t = personTexts(c.lang)
  const [complaint, , , contact] = mainButtons(c.lang) as [Button, Button, Button, Button]
  return card(c, {
    title: t.help.title,
    rows: t.help.rows,
    note: t.help.note,
    buttons: withResume(c, [complaint, contact, moreButtons(c.lang)[0]!]),
  })
}

export const contactCard = (c: Conversation, at: number, withFirst: boolean): Message[] => {
  const t = personTexts(c.lang).contact
  const goOn = resumeButton(c, t.goOn)
  return card(c, {
    over: t.at(dateTimeWords(at, c.lang)),
    title: t.title,
    body: [withFirst ? t.withFirst : t.now, ...(goOn.length ? [t.kept] : [])],
    note: t.when,
    buttons: [
      ...goOn,
      { label: personTexts(c.lang).buttons.hotlines, tap: { t: 'open', flow: 'hotlines' } },
      { label: t.leave, tap: { t: 'open', flow: 'menu' } },
    ],
  })
}

/** Quiet from the second message on: one line, and the ways out only where the phone can fold them away. */
export const contactLine = (c: Conversation, words: string): Message[] => {
  const t = personTexts(c.lang).contact
  const run = unfinished(c)
  return quick(
    [plain(words)],
    [
      ...(run ? [{ label: t.goOn, tap: { t: 'resume' as const, i: run.i, run: run.id } }] : []),
      { label: t.leave, tap: { t: 'open', flow: 'menu' } },
    ],
  )
}

const hotlineButton = (one: Hotline, lang: Lang): Button => {
  const t = personTexts(lang).hotlines
  const name = hotlineName(one, lang)
  const number = one.number && !name.includes(one.number) ? ` ${one.number}` : ''
  const label = `${name}${number}${one.press ? ` ${t.press(one.press)}` : ''}`
  const tel = dialable(one)
  return tel ? { label, tel } : { label, uri: one.uri! }
}

export const hotlinesCardOf = (
  reader: Reader,
  which: 'all' | 'banks',
  shown: readonly Hotline[],
): Message[] => {
  const t = personTexts(reader.lang).hotlines
  const checked = shown.map(({ checkedOn }) => checkedOn).toSorted()[0]
  const buttons = shown.map((one) => hotlineButton(one, reader.lang))
  const first = buttons[0] ? [{ ...buttons[0], tone: 'main' as const }] : []
  const shownCard = card(reader, {
    title: which === 'banks' ? t.banksTitle : t.title,
    body: [which === 'banks' ? t.banksBody : t.body],
    ...(checked ? { note: t.checked(dateWords(fromIsoDay(checked)!, reader.lang, 'short')) } : {}),
    buttons: [
      ...(which === 'banks' ? buttons : [...first, ...buttons.slice(1)]),
      which === 'banks'
        ? { label: t.title, tap: { t: 'open', flow: 'hotlines' } }
        : { label: t.banks, tap: { t: 'open', flow: 'hotlines', arg: 'banks' } },
    ],
  })
  return which === 'banks'
    ? shownCard
    : [...shownCard, ...card(reader, { title: t.more, buttons: moreButtons(reader.lang) })]
}
