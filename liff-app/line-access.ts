import liff from '@line/liff/core'
import GetAccessToken from '@line/liff/get-access-token'
import { initLine } from './line.ts'

/** The person's access token: asked for only to hand it to the server that is to have it taken back. Absent where LINE gives none. */
export const lineAccessToken = async (): Promise<string | undefined> => {
  await initLine()
  liff.use(new GetAccessToken())
  return liff.isLoggedIn() ? (liff.getAccessToken() ?? undefined) : undefined
}
