import type { Words } from '../lang.ts'
import content from './content/emergency-words.json' with { type: 'json' }
import type { EmergencyId } from './emergencies.ts'

export const CALL: Words = { th: 'โทร', en: 'Call' }

/** `now` follows "โทร 1669" in the title; `withoutNumber` stands there when no number may be shown today. */
type Texts = { now: Words; withoutNumber: Words; say: Words; after: Words }

export const EMERGENCY: Readonly<Record<EmergencyId, Texts>> = content.says
