import type { Context } from 'hono'
import type { Sql } from '../db/client.ts'
import type { Keys } from '../db/crypto.ts'
import type { Within } from '../db/deadline.ts'
import type { Hot } from '../db/hot.ts'
import type { PrintDocument } from '../flows/document.ts'
import type { PageDoor } from './app-pages.ts'
import type { Config } from './env.ts'
import type { LineClient } from './line/client.ts'
import type { Verifier } from './line/verify.ts'

/** Where cleaned photos are kept: R2, or a stand-in of a test. */
export type Bucket = {
  put(
    key: string,
    value: Uint8Array<ArrayBuffer>,
    options?: { httpMetadata?: { contentType?: string } },
  ): Promise<unknown>
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>
  delete(key: string): Promise<unknown>
  /** A thousand at most in one call; absent where one by one is as good. An invocation may make only so many calls (developers.cloudflare.com/workers/platform/limits). */
  deleteMany?(keys: string[]): Promise<unknown>
}

export type Spilled = { v: 1; sealed: string }

/** What one invocation has to work with. A socket belongs to the invocation that opened it (workerd's rule). */
export type Deps = {
  sql: Sql
  /** A connection besides, for whoever reads very many rows; whoever asked for it ends it. */
  wide?(): Sql
  /** The statements of every turn: by themselves on `sql`, or gathered in the hub. */
  hot: Hot
  keys: Keys
  line: LineClient
  bucket: Bucket
  spill: ((message: Spilled) => Promise<unknown>) | null
  /** Makes a PDF in the printer, a worker of its own; null where none is bound. */
  print: ((document: PrintDocument) => Promise<Uint8Array>) | null
  config: Config
  now(): number
  /** The hub's one clock for all that may not take for ever; a timer for each where absent. */
  within?: Within
  /** Work that goes on after the answer: recorded already, so that a crash loses nothing. */
  later(work: Promise<unknown>): void
  /** In the hub, where many turns share one isolate's 128 MB: work that holds a whole photo, which may be 10 MB four times over, waits here for its turn. */
  inLine?<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** What the front door needs before it opens anything. */
export type Door = {
  /** The built mini-app and what its pages are told; absent in a test that needs no pages. */
  pages?: PageDoor
  verify: Verifier
  now(): number
  open(c: Context): Promise<Deps>
  /** The desk (`bot/desk`), which answers under `DESK_PATHS`; absent in a test that needs none. */
  desk?(request: Request): Response | Promise<Response>
  /**
   * Hands the events to the hub, which keeps connections open and gathers statements. `stored`: kept, and the turn goes on there. `down`: the
   * database did not take them. `absent`: no hub, or none that answers; then this invocation stores them itself.
   */
  hub?(events: readonly unknown[], within: Within): Promise<Kept>
}

export type Kept = 'stored' | 'down' | 'absent'
