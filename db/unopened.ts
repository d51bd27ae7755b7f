import type { Lang, Words } from '../flows/lang.ts'
import { type Keys, openIfAny, type Place } from './crypto.ts'

/** Stands where no key opens what was written: whoever reads the rest sees that something is missing. */
export const UNOPENED: Words = {
  th: 'ข้อมูลส่วนนี้เปิดไม่ได้ในขณะนี้ค่ะ',
  en: 'This part cannot be opened at the moment.',
}

/** Words to be read by somebody, or that they cannot be opened. */
export const openOrSay = async (
  keys: Keys,
  place: Place,
  sealed: Uint8Array,
  lang: Lang = 'th',
): Promise<string> => (await openIfAny(keys, place, sealed)) ?? UNOPENED[lang]

/** A sealed value with what is in it, `undefined` where no key opens it: `null` is what was taken back. */
export const openJson = async <T>(keys: Keys, place: Place, sealed: Uint8Array): Promise<T | undefined> => {
  const json = await openIfAny(keys, place, sealed)
  return json === null ? undefined : (JSON.parse(json) as T)
}
