import liff from '@line/liff/core'
import { LiffMockPlugin } from '@line/liff-mock'
import { localToken } from './line-local-token.ts'

/** LINE's own mock of its SDK, with the people of the simulator. In no deployment. */
export const initMock = async (): Promise<void> => {
  const idToken = await localToken()
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
