import { sha256 } from '../../db/crypto.ts'
import { toBase64 } from '../../db/encode.ts'

/** 256 random bits. Stored hashed: who reads the table can sign in as nobody. */
export const newToken = (): string =>
  toBase64(crypto.getRandomValues(new Uint8Array(32)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

export const tokenHash = (token: string): Promise<Uint8Array<ArrayBuffer>> => sha256(token)

/** The token of `Authorization: Bearer …`; null for anything else. Never read from a URL: those end up in logs. */
export const bearerOf = (header: string | undefined): string | null =>
  /^Bearer ([\w-]{43})$/.exec(header ?? '')?.[1] ?? null
