/**
 * Pictures for the officer panel. They come with `cross-origin-resource-policy: same-site`, and to Chromium two ports of
 * 127.0.0.1 are two sites: the panel gets them through its own origin, by the same signed link.
 */
import { type Answer, type Ask, refuse } from './http.ts'
import type { World } from './world.ts'

export const evidenceProxy =
  (world: World) =>
  async ({ params, query }: Ask): Promise<Answer> => {
    const base = world.options.staffApiUrl
    if (!base) return refuse(503, 'no staff API is set (staffApiUrl)')
    const response = await fetch(`${base}/api/v1/evidence/${params[0]}?${query}`)
    return {
      status: response.status,
      headers: {
        'content-type': response.headers.get('content-type') ?? 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-security-policy': 'sandbox',
        'cache-control': 'no-store',
      },
      body: Buffer.from(await response.arrayBuffer()),
    }
  }
