import { ascii, type Reason, Refused } from './bytes.ts'
import { afterId3, isFrame, stripAdts, stripMp4 } from './mp4.ts'
import { MAX_BYTES } from './receive.ts'

export type SoundType = 'audio/mp4' | 'audio/aac'
export type ReceivedSound = { ok: true; type: SoundType; clean: Uint8Array } | { ok: false; reason: Reason }

/** What it is by its first bytes: the sender's word is not asked. */
const soundType = (bytes: Uint8Array): SoundType | null => {
  if (ascii(bytes, 4, 4) === 'ftyp') return 'audio/mp4'
  return bytes.length > 16 && isFrame(bytes, afterId3(bytes)) ? 'audio/aac' : null
}

/** The one door for a voice message. `clean` is what may be stored and played; the bytes as received are only hashed. */
export function receiveSound(bytes: Uint8Array): ReceivedSound {
  if (bytes.length > MAX_BYTES) return { ok: false, reason: 'too-big' }
  const type = soundType(bytes)
  if (!type) return { ok: false, reason: 'unsupported' }
  try {
    return { ok: true, type, clean: type === 'audio/mp4' ? stripMp4(bytes) : stripAdts(bytes) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason }
    throw error
  }
}
