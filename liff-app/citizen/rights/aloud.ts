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

export const reader = (voice: SpeechSynthesisVoice, tell: (now: Reading) => void) => {
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
    const said = new SpeechSynthesisUtterance(wordsOf(part))
    said.voice = voice
    said.lang = voice.lang
    said.rate = 0.9
    said.onend = () => {
      if (state !== 'reading' || parts[at] !== part) return
      at++
      say()
    }
    speechSynthesis.speak(said)
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
