import liff from '@line/liff/core'
import { LiffMockPlugin } from '@line/liff-mock'

/** LINE's own mock of its SDK, with the people of the simulator: `?as=<user id>` says whose phone this is. In no deployment. */
const WHO = 'pd.local-citizen'
const SOMSRI = 'U0000000000000000000000000000c001'

const who = (): string => {
  const asked = new URLSearchParams(location.search).get('as')
  if (asked) sessionStorage.setItem(WHO, asked)
  return sessionStorage.getItem(WHO) ?? SOMSRI
}

export const initMock = async (simulatorUrl: string): Promise<void> => {
  const answer = await fetch(`${simulatorUrl}/sim/id-token/${encodeURIComponent(who())}`)
  if (!answer.ok) throw new Error(`the simulator knows no such person (${answer.status})`)
  const { idToken } = (await answer.json()) as { idToken: string }
  // The SDK's own types know neither plugin nor mock mode.
  const mocked = liff as unknown as {
    use(plugin: unknown): void
    init(options: { liffId: string; mock: true }): Promise<void>
    login(): void
    $mock: { set(data: Record<string, unknown>): void }
  }
  mocked.use(new LiffMockPlugin())
  await mocked.init({ liffId: 'local', mock: true })
  mocked.$mock.set({ getIDToken: idToken, isInClient: false, isLoggedIn: true })
  mocked.login()
}

/** Nothing is remembered of the token: the page asks the simulator for another when it opens anew. */
export const forget = (): void => {}
