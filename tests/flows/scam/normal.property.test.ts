import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indicatorsIn, keysOf } from '../../../flows/scam/indicators.ts'
import { fromPunycode, toPunycode } from '../../../flows/scam/normal-punycode.ts'
import { sha256 } from '../../../flows/scam/normal-sha256.ts'
import { thaiDigits } from '../../../flows/text.ts'

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))
const mobile = fc.tuple(fc.constantFrom('6', '8', '9'), digits(8)).map(([first, rest]) => `0${first}${rest}`)
/** Neither a mobile number nor one digit over and over, which no bank gives out. */
const account = digits(9)
  .filter((rest) => !/^(\d)\1+$/.test(rest))
  .map((rest) => `4${rest}`)
const label = fc.stringMatching(/^[a-z][a-z0-9]{4,14}$/)
const ending = fc.constantFrom('top', 'com', 'xyz', 'co.th', 'in.th', 'cc')
const path = fc
  .array(fc.stringMatching(/^[A-Za-z0-9]{1,8}$/), { maxLength: 3 })
  .map((parts) => parts.map((part) => `/${part}`).join(''))
const address = fc.tuple(label, ending, path).map(([name, end, rest]) => ({ host: `${name}.${end}`, rest }))

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
const between = (mark: string) => (text: string) => [...text].join(mark)
/** What people do to a text so that a machine overlooks it, and a reader does not. */
const DISGUISES: Record<string, (text: string) => string> = {
  'Thai digits': thaiDigits,
  'full width': fullWidth,
  'zero-width spaces': between('\u200b'),
  'soft hyphens': between('\u00ad'),
  'direction marks': (text) => `\u202d${between('\u200e')(text)}\u202c`,
  'word joiners': between('\u2060'),
  'variation selectors': between('\ufe0f'),
  'strike-through': (text) => [...text].map((letter) => `${letter}\u0336`).join(''),
}
const NUMBER_DISGUISES: Record<string, (text: string) => string> = {
  ...DISGUISES,
  'key caps': (text) => text.replace(/\d/g, '$&\ufe0f\u20e3'),
  'circled digits': (text) =>
    text.replace(/\d/g, (digit) => (digit === '0' ? '⓪' : String.fromCharCode(0x245f + Number(digit)))),
  'digit by digit': between(' '),
  'mathematical digits': (text) =>
    text.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
}
const only = (text: string) => {
  const { found } = indicatorsIn(text)
  expect(found, text).toHaveLength(1)
  expect(text.slice(found[0]!.from, found[0]!.to)).toBe(found[0]!.raw)
  return found[0]!
}

describe('whatever the disguise, the normal form is the same', () => {
  test.each(Object.entries(NUMBER_DISGUISES))('a phone number in %s', (_, disguise) => {
    fc.assert(
      fc.property(mobile, (number) => {
        expect(only(disguise(number))).toMatchObject({ kind: 'phone', canonical: `+66${number.slice(1)}` })
      }),
    )
  })

  test('a phone number in every grouping and with every country code', () => {
    const group = fc.constantFrom<readonly number[]>(
      [10],
      [3, 7],
      [3, 3, 4],
      [2, 4, 4],
      [1, 2, 3, 4],
      [4, 3, 3],
    )
    const mark = fc.constantFrom('-', '–', ' ', '.', '‑', ' - ')
    const code = fc.constantFrom('', '+66', '66', '0066', '+66 ', '+66-', '+66(0)')
    fc.assert(
      fc.property(mobile, group, mark, code, (number, sizes, between, before) => {
        let at = 0
        const groups = sizes.map((size) => {
          at += size
          return number.slice(at - size, at)
        })
        const national = groups.join(between)
        const text = before === '' ? national : before + national.replace(/^0[ .\-–‑]*/, '')
        expect(only(text).canonical, text).toBe(`+66${number.slice(1)}`)
      }),
    )
  })

  test.each(Object.entries(NUMBER_DISGUISES).filter(([name]) => name !== 'digit by digit'))(
    'an account in %s',
    (_, disguise) => {
      const bank = fc.constantFrom<readonly [string, string]>(
        ['กสิกร', '004'],
        ['SCB', '014'],
        ['กรุงไทย', '006'],
      )
      fc.assert(
        fc.property(account, bank, (number, [name, code]) => {
          const plain = only(`${name} ${number}`)
          expect(plain).toMatchObject({ kind: 'account', canonical: `${code}:${number}`, bank: code })
          expect(only(`${name} ${disguise(number)}`).canonical).toBe(plain.canonical)
          const book = number.replace(/^(...)(.)(.....)(.)$/, '$1-$2-$3-$4')
          expect(only(`${name} ${disguise(book)}`).canonical).toBe(plain.canonical)
          expect(keysOf(only(`บัญชี ${disguise(number)}`))).toEqual([`account:${number}`])
        }),
      )
    },
  )

  test.each(Object.entries(DISGUISES))('an address in %s', (_, disguise) => {
    fc.assert(
      fc.property(address, ({ host, rest }) => {
        const plain = only(`https://${host}${rest}`)
        if (plain.kind !== 'url') return
        expect(only(disguise(`https://${host}`) + rest).canonical).toBe(plain.canonical)
      }),
    )
  })

  test('an address however it is defanged, sent on or decorated', () => {
    const say = fc.constantFrom<(host: string, rest: string) => string>(
      (host, rest) => `http://${host}${rest}`,
      (host, rest) => `HTTPS://${host.toUpperCase()}${rest}`,
      (host, rest) => `hxxps://${host.replaceAll('.', '[.]')}${rest}`,
      (host, rest) => `hXXp://${host.replaceAll('.', '(dot)')}${rest}`,
      (host, rest) => `https[:]//${host.replaceAll('.', '{.}')}${rest}`,
      (host, rest) => `https://${host}.${rest}`,
      (host, rest) => `https://www.${host}:443${rest}`,
      (host, rest) => `https://${host}${rest}?utm_source=line&fbclid=x`,
      (host, rest) => `https://${host}${rest}#here`,
      (host, rest) => `https://${host}/./x/..${rest || '/'}`,
      (host, rest) => `https://me:pass@${host}${rest}`,
      (host, rest) => `กดที่https://${host}${rest} เลยค่ะ`,
      (host, rest) => `(https://${host}${rest}).`,
      (host, rest) => `https://%${host.charCodeAt(0).toString(16)}${host.slice(1)}${rest}`,
      (host) => host.replaceAll('.', ' dot '),
    )
    fc.assert(
      fc.property(address, say, ({ host, rest }, told) => {
        const bare = told(host, rest) === host.replaceAll('.', ' dot ')
        const plain = only(`https://${host}${bare ? '' : rest}`)
        expect(only(told(host, rest)).canonical, told(host, rest)).toBe(plain.canonical)
      }),
    )
  })

  test('a LINE ID and an e-mail', () => {
    fc.assert(
      fc.property(label, ending, fc.constantFrom(...Object.values(DISGUISES)), (name, end, disguise) => {
        expect(only(`@${name}`).canonical).toBe(`@${name}`)
        expect(only(disguise(`@${name}`)).canonical).toBe(`@${name}`)
        expect(only(disguise(`${name}@${name}.${end}`)).canonical).toBe(`${name}@${name}.${end}`)
      }),
    )
  })
})

describe('the normal form is its own', () => {
  test('read again, it stays as it is, and a browser would not change it either', () => {
    fc.assert(
      fc.property(
        fc.webUrl({
          withQueryParameters: true,
          withFragments: true,
          authoritySettings: { withPort: true, withUserInfo: true, withIPv4: true, withIPv6: true },
        }),
        (url) => {
          for (const one of indicatorsIn(url).found) {
            if (one.kind !== 'url') continue
            expect(new URL(one.canonical).href).toBe(one.canonical)
            expect(indicatorsIn(one.canonical).found[0]?.canonical).toBe(one.canonical)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('in any text at all, what is found is a slice of it, in order, apart, and the same when read again', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'กสิกร ',
        'โทร',
        '0812345678',
        '+66',
        'https://',
        '@',
        '.',
        '-',
        '[.]',
        'line id: ',
        '\u200b',
        '⒈',
        'evil.top',
        '/',
        '"',
        'เพจ ',
      ),
      digits(7),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { raw, from, to, canonical } of indicatorsIn(text).found) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(text.slice(from, to)).toBe(raw)
          expect(canonical).not.toBe('')
          last = to
        }
        expect(indicatorsIn(text)).toEqual(indicatorsIn(text))
      }),
      { numRuns: 1500 },
    )
  })
})

describe('what this folder had to bring along', () => {
  test('punycode agrees with the platform’s', () => {
    const letters = fc.stringMatching(/^[ก-ฮะาิีุูเแโa-zа-яα-ω0-9]{1,20}$/)
    fc.assert(
      fc.property(letters, (word) => {
        const form = word.normalize('NFC').toLowerCase()
        const coded = toPunycode(form)
        expect(fromPunycode(coded)).toBe(form)
        if (!URL.canParse(`https://${form}.com`)) return
        const { host } = new URL(`https://${form}.com`)
        if (!/ς/.test(form)) expect(`${coded}.com`).toBe(host)
      }),
    )
  })

  test('SHA-256 agrees with the platform’s', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(
          createHash('sha256').update(bytes).digest('hex'),
        )
      }),
    )
  })
})
