import type { Context } from 'hono'
import { readEntered } from '../../db/entered.ts'
import { fileForAgency } from '../../db/verbs/exchange/file-for-agency.ts'
import { filingEffect } from '../../flows/filing.ts'
import { provinceOfAddress } from '../../flows/places.ts'
import { answersOf, serviceOf } from '../../flows/published.ts'
import { cleanInput } from '../../flows/text.ts'
import { isoBangkok } from '../../flows/time.ts'
import { freshNames } from '../fresh.ts'
import type { ApiEnv } from './deps.ts'
import { argument, callerOf, ourJurisdiction, Refused } from './open311-form.ts'

const DESCRIPTION_MAX = 4_000

/** A request of an agency or another front end, filed as a complaint. */
export const filed = async (c: Context<ApiEnv>, form: URLSearchParams) => {
  const { deps } = c.var
  const fields = Object.fromEntries(form)
  const agencyId = await callerOf(c, argument(fields, 'api_key'))
  if (!agencyId) throw new Refused(403, "Missing api_key -- can't proceed with create_request.")
  ourJurisdiction(fields)
  const code = argument(fields, 'service_code')
  if (!code) throw new Refused(400, 'service_code was not provided')
  const service = serviceOf(code)
  if (!service) throw new Refused(404, 'service_code provided was not found')
  const place = placeOf(fields)
  const description = cleanInput(fields.description ?? '', DESCRIPTION_MAX + 1)
  if (description.length > DESCRIPTION_MAX)
    throw new Refused(400, `description is longer than ${DESCRIPTION_MAX} characters`)
  const now = deps.now()
  const name = [fields.first_name, fields.last_name]
    .map((part) => cleanInput(part ?? '', 100))
    .filter(Boolean)
    .join(' ')
  const email = cleanInput(fields.email ?? '', 100)
  const phone = cleanInput(fields.phone ?? '', 40)
  const { answers, wrong } = answersOf(
    {
      service,
      description,
      attributes: attributesOf(form),
      // Who may be written to stands with the name: it is kept, shown and left out together with it.
      ...(name || email ? { name: [name, email && `<${email}>`].filter(Boolean).join(' ') } : {}),
      ...(phone ? { phone } : {}),
    },
    now,
  )
  if (wrong.length) throw new Refused(400, ...wrong.map((one) => `attribute[${one}] could not be read`))
  const media = argument(fields, 'media_url')
  const extra = [
    { from: 'open311', v: [place, media ? cleanInput(media, 500) : ''].filter(Boolean).join('\n') },
  ]
  const origin = argument(fields, 'origin_id')?.slice(0, 200)
  const { number, known, due } = await once(async () => {
    const effect = filingEffect(answers, extra, {
      now,
      fresh: freshNames(),
      entered: await readEntered(deps.sql),
    })
    if (!effect) throw new Refused(404, 'service_code provided was not found')
    const province = provinceOfAddress(argument(fields, 'address_string') ?? '')
    const made = await fileForAgency(
      deps.sql,
      deps.keys,
      { kind: 'agency', agencyId },
      {
        effect: { ...effect, ...(province ? { province } : {}) },
        words: description,
        at: now,
        ...(origin ? { origin } : {}),
      },
    )
    return { ...made, due: effect.due.resolveAt }
  })
  return {
    service_request_id: number,
    service_notice: known ? 'Already received under this number.' : `Expected by ${isoBangkok(due)}`,
    account_id: null,
  }
}

/** Two at once drew the same number, or came under one name of theirs: the later one sees what the first has made. */
const once = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if ((error as { code?: unknown }).code !== '23505') throw error
    return work()
  }
}

/** A place is part of every request of GeoReport; ours are seldom about one. It is kept for the officers and published to nobody. */
const placeOf = (fields: Record<string, string>): string => {
  const lat = argument(fields, 'lat')
  const long = argument(fields, 'long')
  const address = argument(fields, 'address_string') ?? argument(fields, 'address_id')
  if (lat !== undefined && long !== undefined) {
    const numbers = [Number(lat), Number(long)] as const
    if (!(Math.abs(numbers[0]) <= 90 && Math.abs(numbers[1]) <= 180))
      throw new Refused(400, 'lat or long is not on the map')
    return [numbers.join(', '), cleanInput(address ?? '', 500)].filter(Boolean).join('\n')
  }
  if (!address) throw new Refused(400, 'lat and long, address_string or address_id was not provided')
  return cleanInput(address, 500)
}

/** `attribute[CODE]=v`, and `attribute[CODE][]=v` once for each of several. */
const attributesOf = (form: URLSearchParams): Record<string, string> => {
  const found = new Map<string, string[]>()
  for (const [key, value] of form) {
    const code = /^attribute\[([a-z_]{1,40})\](?:\[\])?$/.exec(key)?.[1]
    if (code) found.set(code, [...(found.get(code) ?? []), value])
  }
  return Object.fromEntries([...found].map(([code, values]) => [code, values.join(', ')]))
}
