/** The bytes of what citizens send. docs/messaging-api/receiving-messages, reference #get-content */
import { json, type Route, refuse, route } from './http.ts'
import { previewOf } from './images.ts'

export type Content = {
  bytes: Buffer
  contentType: string
  citizenId: string
  fileName?: string
  /** How many requests still meet 202 while LINE prepares a long video or sound. */
  preparing: number
  /** Unsent by its sender, or past LINE's undisclosed keeping time. */
  gone?: true
}

export const createContentStore = () => {
  const byId = new Map<string, Content>()
  return {
    put: (id: string, content: Content) => void byId.set(id, content),
    get: (id: string) => byId.get(id),
    remove: (id: string) => {
      const found = byId.get(id)
      if (found) byId.set(id, { ...found, bytes: Buffer.alloc(0), gone: true })
    },
    clear: () => byId.clear(),
  }
}

export type ContentStore = ReturnType<typeof createContentStore>

export const contentRoutes = (store: ContentStore): Route[] => [
  route('GET', /^\/v2\/bot\/message\/(\d+)\/content$/, ({ params }) => {
    const found = store.get(params[0]!)
    if (!found) return refuse(404, 'Not found')
    if (found.gone) return refuse(410, 'Gone')
    if (found.preparing > 0) {
      found.preparing -= 1
      return { status: 202 }
    }
    return { status: 200, headers: { 'content-type': found.contentType }, body: found.bytes }
  }),
  route('GET', /^\/v2\/bot\/message\/(\d+)\/content\/preview$/, ({ params }) => {
    const found = store.get(params[0]!)
    if (!found || found.gone) return refuse(404, 'Not found')
    const preview = previewOf(found)
    return preview
      ? { status: 200, headers: { 'content-type': preview.contentType }, body: preview.bytes }
      : refuse(404, 'Not found')
  }),
  route('GET', /^\/v2\/bot\/message\/(\d+)\/content\/transcoding$/, ({ params }) => {
    const found = store.get(params[0]!)
    if (!found) return refuse(404, 'Not found')
    if (found.gone) return json(200, { status: 'failed' })
    if (found.preparing > 0) found.preparing -= 1
    return json(200, { status: found.preparing > 0 ? 'processing' : 'succeeded' })
  }),
]
