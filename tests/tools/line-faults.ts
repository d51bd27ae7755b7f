import { existsSync } from 'node:fs'
import type { Message } from '../../flows/turn.ts'

type Call = { path: string; body: unknown }
const CHECK = new URL('../../../shared/line-contract/check.mjs', import.meta.url)

/** Absent where the clone stands alone: then the kit's own limits are all there is to check. */
const faultsOf: ((call: Call) => string[]) | undefined = existsSync(CHECK)
  ? ((await import(CHECK.href)) as { faultsOf: (call: Call) => string[] }).faultsOf
  : undefined

/** What LINE's published description and limits say against a reply of these messages. */
export const replyFaults = (messages: readonly Message[]): string[] =>
  faultsOf?.({ path: '/v2/bot/message/reply', body: { replyToken: 'a'.repeat(32), messages } }) ?? []

export const richMenuFaults = (body: unknown): string[] =>
  faultsOf?.({ path: '/v2/bot/richmenu', body }) ?? []
