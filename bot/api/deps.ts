import type { Context } from 'hono'
import type { Sql } from '../../db/client.ts'
import type { Keys } from '../../db/crypto.ts'
import type { PrintDocument } from '../../flows/document.ts'
import type { Bucket } from '../deps.ts'
import type { Config } from '../env.ts'
import type { LineClient } from '../line/client.ts'

/** What a route of the API has to work with during one request: what `bot/deps.ts` gives, as far as the API needs it. */
export type ApiDeps = {
  sql: Sql
  /** A connection besides, for very many rows; absent where `sql` has several, and reads as well. */
  wide?(): Sql
  keys: Keys
  bucket: Bucket
  print: ((document: PrintDocument) => Promise<Uint8Array>) | null
  config: Pick<Config, 'liffChannelId' | 'lineApiUrl' | 'publicUrl'> &
    Partial<Pick<Config, 'exchangeHosts' | 'exchangeLocal' | 'pushReserve' | 'liffId' | 'liffChannelSecret'>>
  /** Asked how many pushes are left. */
  line?: Pick<LineClient, 'quota'>
  now(): number
  /** Sends outbox rows that are committed already. */
  deliver(ids: readonly number[]): Promise<unknown>
  later(work: Promise<unknown>): void
  close(): Promise<void>
  fetch: typeof fetch
}

export type ApiDoor = { now(): number; open(c: Context): Promise<ApiDeps> }

/** Variables of the API's requests. `hold` keeps the connection until this work is over too; `let`: what let this request in (`bot/api/let-in.ts`). */
export type ApiEnv = {
  Variables: { deps: ApiDeps; hold: (work: Promise<unknown>) => void; let?: readonly (() => Promise<void>)[] }
}
