import type { Fragment, Sql } from './client.ts'
import { toBase64, toHex } from './encode.ts'

/**
 * SQL text whose values stand in it as literals that nothing inside can end: hexadecimal, base64, digits, or text without the sign that would end
 * quotes. Why not parameters: on a connection that is new to a statement postgres.js describes it first and binds it afterwards, two
 * flights instead of one, and every invocation in workerd has a new connection. With text the simple protocol needs one flight, prepares
 * nothing, and so works behind any pooler.
 *
 * The tag has the signature of postgres.js' own, so that a fragment is written once for both.
 */
class Text {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const HARMLESS = /^[A-Za-z0-9 _.,:+/=@|-]*$/
const NAME = /^[a-z][a-z0-9_]*$/
const encoder = new TextEncoder()

const literalOf = (value: unknown): string => {
  if (value instanceof Text) return value.text
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that SQL has not')
    // In brackets, since "1 - -1" without them would begin a comment.
    return `(${String(value)})`
  }
  if (typeof value === 'string') return textLiteral(value)
  if (value instanceof Date) return `'${value.toISOString()}'`
  if (value instanceof Uint8Array) return `'\\x${toHex(value)}'`
  // Fragments one behind the other, as postgres.js puts them together.
  if (Array.isArray(value) && value.every((one) => one instanceof Text))
    return value.map(({ text }) => text).join(' ')
  throw new TypeError(`no literal for ${typeof value}`)
}

/** A list of bytes as one value; in base64, which is a third shorter on its way than hexadecimal. */
export const byteaList = (list: readonly (Uint8Array | null)[]): Fragment => {
  const each = list.map((one) => (one ? `decode('${toBase64(one)}','base64')` : 'null'))
  return new Text(`array[${each.join(',')}]::bytea[]`) as unknown as Fragment
}

/** Between dollar signs everything stands for itself, and nothing ends the text but a dollar sign: where one is inside, it goes as base64. */
const textLiteral = (text: string): string => {
  // The statement ends at a zero on the wire.
  if (text.includes('\0')) throw new TypeError('a text that PostgreSQL has not')
  if (text.length < 100 && HARMLESS.test(text)) return `'${text}'`
  return text.includes('$')
    ? `convert_from(decode('${toBase64(encoder.encode(text))}', 'base64'), 'UTF8')`
    : `$pd$${text}$pd$`
}

const tag = (first: TemplateStringsArray | string, ...values: readonly unknown[]): Text => {
  if (typeof first === 'string') {
    if (!NAME.test(first)) throw new TypeError('not a name')
    return new Text(`"${first}"`)
  }
  let text = first[0] ?? ''
  for (const [index, value] of values.entries()) text += literalOf(value) + (first[index + 1] ?? '')
  return new Text(text)
}

// Fragments are only ever put together with this tag and given to `inOneFlight`; no other member of `Sql` is used on them.
export const literal = tag as unknown as Sql

/** Runs a statement made with `literal`: one flight to the database and back. */
export const inOneFlight = async (sql: Sql, statement: Fragment): Promise<Record<string, unknown>[]> => {
  const made: unknown = statement
  if (!(made instanceof Text)) throw new TypeError('only what `literal` made')
  return (await sql.unsafe(made.text)) as Record<string, unknown>[]
}

/** A statement that goes to the database, once and as text, when it is awaited; put into another one it is a part of that. */
class Statement extends Text {
  readonly #sql: Sql
  #sent: Promise<unknown> | undefined
  constructor(sql: Sql, text: string) {
    super(text)
    this.#sql = sql
  }
  #send(): Promise<unknown> {
    this.#sent ??= this.#sql.unsafe(this.text).execute()
    return this.#sent
  }
  // biome-ignore lint/suspicious/noThenProperty: awaited like the client's own queries
  then(done?: (found: unknown) => unknown, failed?: (error: unknown) => unknown): Promise<unknown> {
    return this.#send().then(done, failed)
  }
  catch(failed: (error: unknown) => unknown): Promise<unknown> {
    return this.#send().catch(failed)
  }
  /** Portals are of the extended protocol: still one flight for the first rows, since nothing is described without parameters. */
  cursor(rows: number, take?: (some: unknown[]) => unknown): unknown {
    const portal = { prepare: false, simple: false } as object
    return this.#sql.unsafe(this.text, [], portal).cursor(rows, take as never)
  }
}

const speakText = new WeakSet<Sql>()

/**
 * The same client, whose statements go as text: one flight each, and those that are awaited together follow one another on the wire without waiting.
 * For whoever has a connection of their own for a handful of statements, as each request has.
 */
export const asText = (sql: Sql): Sql => {
  if (speakText.has(sql)) return sql
  const inner = (run: (tx: Sql) => unknown) => (tx: unknown) => run(asText(tx as Sql))
  const text = new Proxy(sql, {
    apply: (_, __, [first, ...values]: [TemplateStringsArray | string, ...unknown[]]) => {
      const made = tag(first, ...values)
      return typeof first === 'string' ? made : new Statement(sql, made.text)
    },
    get: (target, name, receiver) => {
      if (name === 'reserve') return async () => asText(await target.reserve())
      if (name !== 'begin' && name !== 'savepoint') return Reflect.get(target, name, receiver)
      // With options or without: what runs inside comes last.
      const enter = Reflect.get(target, name) as (...given: unknown[]) => unknown
      return (...given: unknown[]) => {
        const run = given.pop() as (tx: Sql) => unknown
        return enter(...given, inner(run))
      }
    },
  })
  speakText.add(text)
  return text
}
