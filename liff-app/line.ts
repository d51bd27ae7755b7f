import liff from '@line/liff/core'
import GetAccessToken from '@line/liff/get-access-token'
import GetIDToken from '@line/liff/get-id-token'
import IsInClient from '@line/liff/is-in-client'
import IsLoggedIn from '@line/liff/is-logged-in'
import Login from '@line/liff/login'
import Logout from '@line/liff/logout'
import { config } from './config.ts'
import { keepInTab, keptInTab } from './tab.ts'

/** LINE's SDK, with the parts that signing in needs and no other: the whole of it weighs 40 kB, these 24. */
liff.use(new IsInClient())
liff.use(new IsLoggedIn())
liff.use(new GetIDToken())
liff.use(new GetAccessToken())
liff.use(new Login())
liff.use(new Logout())

const NEWER_MS = 60_000
const LAST_TRY = 'pd.signed-in-anew'

let ready: Promise<unknown> | undefined

/** Must run on every page before its address is changed (developers.line.biz/en/docs/liff/opening-liff-app). */
export const initLine = (): Promise<unknown> => {
  ready ??= init().catch((error) => {
    ready = undefined
    throw error
  })
  return ready
}

const init = async (): Promise<unknown> => {
  if (LOCAL && config.simulatorUrl) return (await import('./line-local.ts')).initMock()
  if (!config.liffId) throw new Error('no LIFF id')
  return liff.init({ liffId: config.liffId, withLoginOnExternalBrowser: true })
}

/** An ID token of LINE's. The page may go away to LINE's login instead of answering. */
export const lineIdToken = async (): Promise<string> => {
  await initLine()
  const token = liff.isLoggedIn() ? liff.getIDToken() : null
  return token ?? again()
}

/** The person's access token: asked for only to hand it to the server that is to have it taken back. Absent where LINE gives none. */
export const lineAccessToken = async (): Promise<string | undefined> => {
  await initLine()
  return liff.isLoggedIn() ? (liff.getAccessToken() ?? undefined) : undefined
}

/**
 * LIFF stays "logged in" with an ID token that has run out (an hour) until `logout`. Inside LINE only opening the page anew brings
 * another; outside, the login does. Twice within a minute it is something else, and going round in circles helps nobody: nor does it where
 * the browser keeps nothing by which the next page would know of this one.
 */
export const again = async (): Promise<never> => {
  const last = Number(keptInTab(LAST_TRY) ?? 0)
  if (Date.now() - last < NEWER_MS || !keepInTab(LAST_TRY, String(Date.now()))) throw new Error('in circles')
  // The mock asks the simulator for another when the page opens anew.
  if (!(LOCAL && config.simulatorUrl) && !liff.isInClient()) {
    liff.logout()
    liff.login({ redirectUri: location.href })
    return new Promise(() => {})
  }
  location.reload()
  return new Promise(() => {})
}

/** LINE's own sign-in of this browser ends too: on a shared machine the next one must not be let in as the one before. */
export const leaveLine = async (): Promise<void> => {
  await initLine()
  if (!liff.isInClient() && liff.isLoggedIn()) liff.logout()
}
