import { type Browser, chromium, type Locator } from 'playwright-core'

/** Debian's Chromium, kept from talking to anybody but the page. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
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

/** The words that can be seen there. */
export const shownText = (place: Locator): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: hidden words, such as the text twin under a bubble, must not count
  place.innerText()
