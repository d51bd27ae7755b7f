import type { Facts } from '../flows/turn.ts'

/** Random names for what a turn may create. Flows have no randomness: they are handed it. */
export const freshNames = (): Facts['fresh'] => ({
  run: randomText(8),
  caseId: crypto.randomUUID(),
  caseDigits: randomDigits(6),
  contactId: crypto.randomUUID(),
})

/** A bond to be, and its one-time code. */
export const freshCode = (): { id: string; code: string } => ({
  id: crypto.randomUUID(),
  code: randomDigits(8),
})

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

const randomText = (length: number): string =>
  [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')

/** Evenly distributed: bytes above the last multiple of ten are thrown away. */
const randomDigits = (length: number): string => {
  let digits = ''
  while (digits.length < length)
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2)))
      if (byte < 250 && digits.length < length) digits += String(byte % 10)
  return digits
}
