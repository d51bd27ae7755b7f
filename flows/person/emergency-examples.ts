import { card } from '../kit.ts'
import type { Reader } from '../lang.ts'
import { fromParts } from '../time.ts'
import type { Message } from '../turn.ts'
import content from './content/emergencies.json' with { type: 'json' }
import { type EmergencyId, emergencyCard } from './emergencies.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)

/** Every danger that we know, as its card is shown. */
export const examples: readonly {
  flow: 'emergency'
  view: string
  messages: (reader: Reader) => Message[]
}[] = Object.entries(content.hotlines).map(([id, hotlines]) => ({
  flow: 'emergency',
  view: id.replace('_', ' '),
  messages: (reader) => card(reader, emergencyCard(reader, { id: id as EmergencyId, hotlines }, NOW)),
}))
