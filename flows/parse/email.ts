import { cleanInput, matchForm } from '../text.ts'
import { bad, good, type Parsed } from './parsed.ts'

const SHAPE = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/
const MAX = 254

/** An e-mail address in lower case: nobody hands out two that differ by a capital. */
export const parseEmail = (typed: string): Parsed<string, 'not-an-email'> => {
  if (typed.length > MAX * 2) return bad('not-an-email')
  const text = matchForm(cleanInput(typed))
    .replace(/^(?:e-?mail|อีเมล์?|mailto)[: ]*/, '')
    .replace(/ ?(?:ครับ|ค่ะ|คะ)$/, '')
    .replace(/ /g, '')
  const [name = '', domain = ''] = text.split('@')
  const sound = SHAPE.test(text) && !/^\.|\.\.|\.$/.test(name) && !/(?:^|\.)-|-(?:\.|$)/.test(domain)
  return sound && text.length <= MAX && /\.[a-z][a-z0-9-]+$/.test(domain) ? good(text) : bad('not-an-email')
}
