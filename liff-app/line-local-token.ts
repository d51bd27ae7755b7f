import { config } from './config.ts'
import { keepInTab, keptInTab } from './tab.ts'

/** Whose phone this is: `?as=<user id>` says so. */
const WHO = 'pd.local-citizen'
const SOMSRI = 'U0000000000000000000000000000c001'

const who = (): string => {
  const asked = new URLSearchParams(location.search).get('as')
  if (asked) keepInTab(WHO, asked)
  return keptInTab(WHO) ?? SOMSRI
}

let asked: Promise<string> | undefined

/** An ID token of the simulator's. The LINE app hands it over together with the address: it is asked for while the rest of the page comes. */
export const localToken = (): Promise<string> => {
  asked ??= ask().catch((error) => {
    asked = undefined
    throw error
  })
  return asked
}

const ask = async (): Promise<string> => {
  if (!config.simulatorUrl) throw new Error('no simulator')
  const answer = await fetch(`${config.simulatorUrl}/sim/id-token/${encodeURIComponent(who())}`)
  if (!answer.ok) throw new Error(`the simulator knows no such person (${answer.status})`)
  return ((await answer.json()) as { idToken: string }).idToken
}
