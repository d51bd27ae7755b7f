import content from './content/commands.json' with { type: 'json' }
import { plain } from './kit.ts'
import type { Reader } from './lang.ts'
import { matchForm } from './text.ts'
import type { Message, Turn } from './turn.ts'

/** Words typed while the keyboard stood on the other language: "l;ylfu" is สวัสดี, "ๅ" is 1. */
const { en, th, says } = content.keys
const THAI = /[\u0E01-\u0E5B]/
const LATIN = /[a-z]/i
/** A wish or an answer is short; of a story typed so nothing is guessed. */
const TYPED_MAX = 40

/** As the other layout has it; undefined for what is of both, or long. */
export const retyped = (typed: string): string | undefined => {
  const text = typed.trim()
  const isThai = THAI.test(text)
  if (!text || text.length > TYPED_MAX || (isThai && LATIN.test(text))) return undefined
  const [from, to] = isThai ? [th, en] : [en, th]
  const meant = Array.from(text, (key) => to[from.indexOf(key)] ?? key).join('')
  return meant === text ? undefined : matchForm(meant)
}

/** What it was read as stands above what comes of it. */
export const readAs = ({ lang }: Reader, word: string, turn: Turn): Turn => ({
  ...turn,
  say: [plain(says[lang].replace('{word}', word)) as Message, ...turn.say],
})
