import { partsInThai } from './in-thai.tsx'

/**
 * Reads what is on the page aloud, part by part, as its own words: a part at a time, since browsers stop long texts in the middle
 * (issues.chromium.org/issues/41294170), and pausing is ours: Android's `pause` does not come back.
 */
export type Reading = 'quiet' | 'reading' | 'paused'

const PARTS = 'h1, h2, h3, p, li, summary, dt, dd, a.card, legend'
const HERE = 'being-read'

const wordsOf = (element: HTMLElement): string => {
  // biome-ignore lint/performance/useDomNodeTextContent: what is shown, with a break where a line ends
  const shown = element.innerText ?? ''
  return shown.replaceAll('→', ' ').replaceAll('✓', '').replace(/\s+/g, ' ').trim()
}

/** Parts that hold no other part, in their order, as far as they are shown. Buttons are no part of what is told. */
export const partsOf = (root: HTMLElement): HTMLElement[] => {
  const shown = [...root.querySelectorAll<HTMLElement>(PARTS)].filter(
    (one) => one.offsetParent !== null && !one.matches('.hidden-words') && wordsOf(one),
  )
  return shown.filter(
    (one) =>
      !shown.some((inner) => inner !== one && one.contains(inner) && !one.matches('a.card')) &&
      !shown.some((outer) => outer !== one && outer.matches('a.card') && outer.contains(one)),
  )
}

const VOICES_MS = 1_500
/** Voices come late in Chrome: they are waited for, once. */
export const voiceFor = async (lang: string): Promise<SpeechSynthesisVoice | null> => {
  if (!('speechSynthesis' in globalThis)) return null
  const found = () =>
    speechSynthesis.getVoices().find((voice) => voice.lang.replace('_', '-').toLowerCase().startsWith(lang))
  const now = found()
  if (now) return now
  await new Promise((go) => {
    speechSynthesis.addEventListener?.('voiceschanged', go, { once: true })
    setTimeout(go, VOICES_MS)
  })
  return found() ?? null
}

type Said = { words: string; voice: SpeechSynthesisVoice }

/**
 * @param thai says what stands in Thai on a page in another language, such as the names of laws; without it that is left out, of which another
 * voice would make nothing. A Thai one says Latin words as well.
 */
export const reader = (
  voice: SpeechSynthesisVoice,
  thai: SpeechSynthesisVoice | null,
  tell: (now: Reading) => void,
) => {
  const saidOf = (part: HTMLElement): Said[] => {
    const words = wordsOf(part)
    if (voice.lang === thai?.lang) return [{ words, voice }]
    return partsInThai(words).flatMap((words, n) => {
      const by = n % 2 ? thai : voice
      return by && /\p{L}|\p{N}/u.test(words) ? [{ words: words.trim(), voice: by }] : []
    })
  }
  let parts: HTMLElement[] = []
  let at = 0
  let state: Reading = 'quiet'
  const become = (next: Reading) => {
    state = next
    tell(next)
  }
  const unmark = () => {
    for (const one of document.querySelectorAll(`.${HERE}`)) one.classList.remove(HERE)
  }
  const say = () => {
    const part = parts[at]
    if (!part) return stop()
    unmark()
    part.classList.add(HERE)
    part.scrollIntoView({ block: 'nearest' })
    const goOn = (rest: Said[]): void => {
      const [next, ...more] = rest
      if (!next) {
        at++
        say()
        return
      }
      const said = new SpeechSynthesisUtterance(next.words)
      said.voice = next.voice
      said.lang = next.voice.lang
      said.rate = 0.9
      said.onend = () => {
        if (state === 'reading' && parts[at] === part) goOn(more)
      }
      speechSynthesis.speak(said)
    }
    goOn(saidOf(part))
  }
  const stop = () => {
    become('quiet')
    unmark()
    speechSynthesis.cancel()
    at = 0
  }
  return {
    start(root: HTMLElement) {
      speechSynthesis.cancel()
      parts = partsOf(root)
      at = 0
      become('reading')
      say()
    },
    pause() {
      become('paused')
      speechSynthesis.cancel()
    },
    goOn() {
      become('reading')
      say()
    },
    stop,
  }
}
