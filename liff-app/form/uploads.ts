import { call } from '../api.ts'
import type { ShownPhoto } from '../ui/photos.tsx'
import { blobs } from './blobs.ts'
import type { Draft } from './draft.ts'
import type { Shot } from './inputs.ts'

/** The server's: `UPLOAD_PART` of `bot/jobs/photos.ts`. */
const PART = 128 * 1024
const SIDE_MAX = 2_000
const SMALL = 400 * 1024
const QUALITY = 0.82
const AGAIN_MS = [2_000, 5_000, 15_000]

/** By whom each photo is sent: a page that is opened anew takes it over from the one before, and no part is sent twice. */
const senders = new Map<string, object>()

type Standing = { at: number; messageId?: string; refused?: true }
type Sending = Pick<ShownPhoto, 'state' | 'percent'>

/**
 * Makes photos small, keeps them until they have arrived (a reload loses none), and sends them one after the other in pieces: on a line that drops
 * every minute a photo still arrives.
 */
export const startUploads = (draft: Pick<Draft, 'input' | 'change'>, question: string) => {
  const states = new Map<string, Sending>()
  const previews = new Map<string, string>()
  const listeners = new Set<() => void>()
  const me = {}
  let line: Promise<unknown> = Promise.resolve()

  const become = (id: string, state: Sending): void => {
    states.set(id, state)
    for (const tell of listeners) tell()
  }
  const shots = (): Shot[] => (draft.input(question) as Shot[] | undefined) ?? []
  /** Nobody has taken it out, or over; nor did somebody else sign in. */
  const mine = (id: string): boolean => senders.get(id) === me && shots().some((one) => one.id === id)
  const note = (id: string, what: Partial<Shot>): void =>
    draft.change(question, (now) =>
      ((now as Shot[]) ?? []).map((one) => (one.id === id ? { ...one, ...what } : one)),
    )
  const show = (id: string, blob: Blob): void => {
    if (!previews.has(id)) previews.set(id, URL.createObjectURL(blob))
  }

  const sendNow = async (id: string): Promise<void> => {
    if (!mine(id)) return
    const blob = await blobs.get(id)
    // Another browser's photo, or one that the browser has thrown away: it cannot come from here.
    if (!blob) return note(id, { refused: true })
    show(id, blob)
    become(id, { state: 'sending', percent: 0 })
    for (let tries = 0; ; ) {
      const done = await sendParts(id, blob)
      if (done === 'done') return
      const wait = done === 'offline' ? AGAIN_MS[tries++] : undefined
      if (wait === undefined || !mine(id)) return become(id, { state: 'failed' })
      await Promise.race([
        new Promise((go) => setTimeout(go, wait)),
        new Promise((go) => addEventListener('online', go, { once: true })),
      ])
    }
  }

  const sendParts = async (id: string, blob: Blob): Promise<'done' | 'offline' | 'failed'> => {
    const so = await call<Standing>(`/uploads/${id}`)
    if (!so.ok) return so.trouble.kind === 'offline' ? 'offline' : 'failed'
    for (let standing = so.value; ; ) {
      if (!mine(id)) return 'failed'
      if (standing.messageId || standing.refused) {
        note(id, standing.refused ? { refused: true } : { messageId: standing.messageId! })
        become(id, { state: 'done' })
        await blobs.remove(id)
        return 'done'
      }
      const { at } = standing
      become(id, { state: 'sending', percent: Math.round((at / blob.size) * 100) })
      const part = await call<Standing>(`/uploads/${id}?at=${at}&of=${blob.size}`, {
        method: 'PUT',
        bytes: blob.slice(at, at + PART),
        headers: { 'content-type': 'application/octet-stream' },
        signal: AbortSignal.timeout(60_000),
      })
      if (!part.ok) return part.trouble.kind === 'refused' ? 'failed' : 'offline'
      standing = part.value
    }
  }

  const send = (id: string): void => {
    senders.set(id, me)
    become(id, { state: 'waiting' })
    line = line.then(() => sendNow(id)).catch(() => become(id, { state: 'failed' }))
  }

  for (const { id, messageId, refused } of shots()) if (!messageId && !refused) send(id)

  return {
    send,
    async add(files: readonly File[]) {
      for (const file of files) {
        const id = crypto.randomUUID()
        const small = await smaller(file)
        if (!small) {
          draft.change(question, (now) => [...((now as Shot[]) ?? []), { id, refused: true }])
          continue
        }
        await blobs.put(id, small)
        show(id, small)
        draft.change(question, (now) => [...((now as Shot[]) ?? []), { id }])
        send(id)
      }
    },
    drop(id: string) {
      void blobs.remove(id)
      const url = previews.get(id)
      if (url) URL.revokeObjectURL(url)
      previews.delete(id)
    },
    state: (id: string): Sending | undefined => states.get(id),
    preview: (id: string): string | undefined => previews.get(id),
    listen(tell: () => void) {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
  }
}

/** A phone's photo of 8 MB as one of some 300 kB in which a slip can still be read; null where it is no picture. */
const smaller = async (file: File): Promise<Blob | null> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height))
  if (scale === 1 && file.size <= SMALL && /^image\/(jpeg|png|webp)$/.test(file.type)) return file
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const paint = canvas.getContext('2d')
  if (!paint) return null
  // What is see-through would turn black in a JPEG.
  paint.fillStyle = '#fff'
  paint.fillRect(0, 0, canvas.width, canvas.height)
  paint.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
}
