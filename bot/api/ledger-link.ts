import type { Keys } from '../../db/crypto.ts'
import { fromHex, toHex } from '../../db/encode.ts'
import { MINUTE } from '../../flows/time.ts'

/**
 * A link to an export is opened outside of LINE, where nobody is signed in, so it is a key by itself: for a quarter of an hour, for one member
 * of one account, and for as long as they are one.
 */
const LIVES_MS = 15 * MINUTE
export type ExportAsked = {
  account: string
  /** Blind: the member's id within the account. */
  member: string
  format: 'csv' | 'xlsx'
  lang: 'th' | 'en'
  from: string
  until: string
}
const encoder = new TextEncoder()
const said = ({ account, member, format, lang, from, until }: ExportAsked, exp: number) =>
  encoder.encode(`ledger-link:${account}:${member}:${format}:${lang}:${from}:${until}:${exp}`)

export const ledgerLink = async (
  keys: Keys,
  publicUrl: string,
  asked: ExportAsked,
  now: number,
): Promise<{ url: string; expiresAt: number }> => {
  const exp = now + LIVES_MS
  const sig = toHex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.link, said(asked, exp))))
  const { account, format, member, lang, from, until } = asked
  const url = new URL(`/api/v1/ledger/exports/${account}.${format}`, publicUrl)
  url.search = new URLSearchParams({ m: member, l: lang, from, until, exp: String(exp), sig }).toString()
  return { url: url.href, expiresAt: exp }
}

/** Compared by `verify`, in constant time. */
export const ledgerLinkHolds = async (
  keys: Keys,
  asked: ExportAsked,
  { exp, sig, now }: { exp: string; sig: string; now: number },
): Promise<boolean> => {
  if (!/^\d{13}$/.test(exp) || Number(exp) < now || !/^[0-9a-f]{64}$/.test(sig)) return false
  return crypto.subtle.verify('HMAC', keys.link, fromHex(sig), said(asked, Number(exp)))
}
