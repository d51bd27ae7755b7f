import content from './content/own.json' with { type: 'json' }

/**
 * A story of one's own is a complaint or a report, whatever it names; the words of somebody else are to be checked. Both may hold a link, a bank
 * and a time, so it is told by who speaks.
 */
const OWN = new RegExp(content.own, 'i')

export const tellsOwn = (text: string): boolean => OWN.test(text.slice(0, 600))

/** What the exchange is about. `theirs`: the words of somebody else, whose bank and hours are not the person's. */
export type Said = { text: string; messageId: string; theirs?: true; also?: string[] }
