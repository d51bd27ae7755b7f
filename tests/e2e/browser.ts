import { existsSync } from 'node:fs'
import { type Browser, chromium, type Locator } from 'playwright-core'

const SHELL = '/usr/bin/chromium-headless-shell'
/** Debian's Chromium; the one without a window where it is there: the same pages for a sixth less of the processor. */
const EXECUTABLE = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium')

/** Kept from talking to anybody but the page. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

let kept: Promise<Browser> | undefined
const forget = () => {
  kept = undefined
}
/**
 * The one that the files of a worker use one after the other, which ends with the worker. One that is gone (it crashed, or never came up) fails the file
 * that it is gone in: the next has another.
 */
export const keptBrowser = (): Promise<Browser> => {
  if (!kept) {
    kept = openBrowser()
    kept.then((browser) => browser.once('disconnected', forget), forget)
  }
  return kept
}

/** The words that can be seen there. */
export const shownText = (place: Locator): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: hidden words, such as the text twin under a bubble, must not count
  place.innerText()
