import content from './content/places-sub.json' with { type: 'json' }

const districts: Record<string, string> = content.districts

/** The sub-districts of a district, in the order of their codes; none for a code that does not exist. */
export const subdistrictsOf = (district: string): readonly string[] =>
  Object.hasOwn(districts, district) ? districts[district]!.split('|') : []
