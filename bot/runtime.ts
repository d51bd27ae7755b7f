import { connect } from '../db/client.ts'
import { type Keys, readKeys } from '../db/crypto.ts'
import type { Within } from '../db/deadline.ts'
import { directHot } from '../db/hot.ts'
import type { Deps, Spilled } from './deps.ts'
import { type Config, readConfig } from './env.ts'
import { lineClient } from './line/client.ts'
import { alarmUnopened } from './log.ts'
import type Printer from './print/worker.ts'
import { wideSocket } from './wide-socket.ts'
import type { Hub } from './worker.ts'

/** What the runtime binds; the variables beside them are read and checked by `readConfig`. */
export type Bindings = {
  HYPERDRIVE: Hyperdrive
  EVIDENCE: R2Bucket
  SPILL?: Queue<Spilled>
  HUB?: DurableObjectNamespace<Hub>
  PRINTER?: Service<typeof Printer>
  DESK?: Fetcher
  ASSETS?: Fetcher
}

let config: Config | undefined
let keys: Promise<Keys> | undefined

/** The checked configuration, read once for each isolate. @throws where a secret is missing. */
export const configOf = (bindings: Bindings): Config => (config ??= readConfig(bindings))

export const opened = (bindings: Bindings): Promise<Keys> =>
  (keys ??= readKeys(configOf(bindings).dataKeys, configOf(bindings).indexKey, alarmUnopened()))

/** R2's own type has more overloads than our calls need. */
const bucketOf = (r2: R2Bucket): Deps['bucket'] => ({
  put: (key, value, options) => r2.put(key, value, options),
  get: (key) => r2.get(key),
  delete: (key) => r2.delete(key),
  deleteMany: (keys) => r2.delete(keys),
})

/** What an invocation and the hub have in common. */
export const shared = (
  bindings: Bindings,
  keys: Keys,
  within?: Within,
): Pick<Deps, 'keys' | 'line' | 'bucket' | 'spill' | 'print' | 'config' | 'now'> => {
  const { SPILL, PRINTER } = bindings
  return {
    keys,
    line: lineClient(configOf(bindings), undefined, within),
    bucket: bucketOf(bindings.EVIDENCE),
    spill: SPILL ? (message) => SPILL.send(message) : null,
    print: PRINTER ? (document) => PRINTER.pdf(document) as Promise<Uint8Array> : null,
    config: configOf(bindings),
    now: Date.now,
  }
}

/** What one invocation works with. A socket belongs to the invocation that opened it. */
export const depsOf = async (bindings: Bindings, context: ExecutionContext): Promise<Deps> => {
  const keys = await opened(bindings)
  // Lazy: nothing is opened before the first statement.
  const sql = connect(bindings.HYPERDRIVE.connectionString)
  return {
    ...shared(bindings, keys),
    sql,
    wide: () => connect(bindings.HYPERDRIVE.connectionString, { socket: wideSocket }),
    hot: directHot(sql, keys),
    later: (work) => context.waitUntil(work),
    close: () => sql.end({ timeout: 0 }),
  }
}
