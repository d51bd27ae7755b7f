import type { Config } from '../env.ts'
import { log } from '../log.ts'

const TIMEOUT_MS = 5_000

type Asking = {
  config: Pick<Config, 'lineApiUrl' | 'liffChannelId'> & Partial<Pick<Config, 'liffChannelSecret'>>
  fetch: typeof fetch
}

/**
 * Takes back, in the person's name, what they had allowed the app; LINE requires it of whoever unregisters somebody
 * (https://developers.line.biz/en/docs/line-login/development-guidelines/#deauthorize). It is asked with a stateless token of the LINE Login
 * channel and the person's own access token. @returns whether LINE did so
 */
export const deauthorize = async ({ config, fetch }: Asking, userAccessToken: string): Promise<boolean> => {
  const { lineApiUrl, liffChannelId, liffChannelSecret } = config
  if (!liffChannelSecret) return false
  try {
    const issued = await fetch(`${lineApiUrl}/oauth2/v3/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: liffChannelId,
        client_secret: liffChannelSecret,
      }).toString(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'manual',
    })
    const token = issued.ok ? ((await issued.json()) as { access_token?: unknown }).access_token : undefined
    log('line', { method: 'POST', path: '/oauth2/v3/token', status: issued.status })
    if (typeof token !== 'string') return false
    const response = await fetch(`${lineApiUrl}/user/v1/deauthorize`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ userAccessToken }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'manual',
    })
    await response.body?.cancel()
    const { status, headers } = response
    log('line', {
      method: 'POST',
      path: '/user/v1/deauthorize',
      status,
      requestId: headers.get('x-line-request-id'),
    })
    return status === 204 || status === 200
  } catch (error) {
    log('line', { method: 'POST', path: '/user/v1/deauthorize', failed: (error as Error).name })
    return false
  }
}
