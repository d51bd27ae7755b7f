import { describe, expect, test } from 'vitest'
import { canonicalOf, indicatorsIn, READ_MAX } from '../../../flows/scam/indicators.ts'
import { cryptoIn } from '../../../flows/scam/indicators-coins.ts'
import { chainsIn } from '../../../flows/scam/indicators-digits.ts'
import { banksIn, labelsIn } from '../../../flows/scam/indicators-labels.ts'
import { emailsIn, linesIn, pagesIn } from '../../../flows/scam/indicators-names.ts'
import { numbersIn } from '../../../flows/scam/indicators-number.ts'
import { onPlatform } from '../../../flows/scam/indicators-platform.ts'
import { bareUrls, schemedUrls } from '../../../flows/scam/indicators-url.ts'
import { institutionOf } from '../../../flows/scam/lookalike.ts'
import { plainOf, without } from '../../../flows/scam/normal.ts'
import { ipv4Of, ipv6Of } from '../../../flows/scam/normal-ip.ts'
import { fromPunycode, toPunycode } from '../../../flows/scam/normal-punycode.ts'
import { isNear, skeletonOf } from '../../../flows/scam/normal-skeleton.ts'
import { hostForm, urlForm, withoutPunctuation } from '../../../flows/scam/normal-url.ts'
import { leastCpu, meanCpu } from '../../tools/least.ts'

/** What makes a careless pattern go back and forth: long runs, near misses, openings without an end. */
const SEEDS = [
  ...'1 0 - . , / : @ a ก ( [ { " \' ? % # & = + _ ~ * \n \t'.split(' '),
  ' ',
  '  ',
  '\n',
  '0 ',
  '1-',
  '1.',
  '1 - ',
  '0 8 ',
  '12 ',
  '08 ',
  '081 ',
  '081-',
  '1234 5678 ',
  '4111 ',
  '123-4-56789-',
  '0812345678 ',
  '08123456789',
  '+66',
  '+',
  '(0',
  '1)(',
  'a.',
  'a-',
  '.a',
  'a@',
  '@a',
  'a.a@',
  'a@a.',
  '@a.',
  'xn--',
  'xn--a.',
  'https://',
  'http://a',
  'https://a.',
  'https://a@',
  'http://[',
  'http://[::',
  '://',
  '[.',
  '[.]',
  '(dot',
  ' dot ',
  'a dot ',
  'a . ',
  ' . ',
  '[at]',
  'hxxp',
  'hxxps://a[.]',
  'www.',
  'www',
  '%41',
  '%',
  '/..',
  '/./',
  '?a=&',
  '))))',
  'a(',
  '0x',
  '0xa',
  'bc1q',
  'T1',
  '1A',
  '1a2B',
  'โทร',
  'โทร ',
  'เบอร์ 1',
  'บัญชี ',
  'บัญชี 1 ',
  'พร้อมเพย์',
  'กสิกร ',
  'ธ. ก. ',
  'k ',
  'bank of ',
  'ไลน์ไอดี',
  'ไลน์ไอดี ',
  'line ',
  'line id',
  'id line ',
  'ไลน์: ',
  'add line a',
  'เพจ "',
  'เพจ “ก',
  'page ',
  'facebook fb ',
  '.ไทย',
  'ก.ไทย',
  'กกกก.',
  'а.',
  'kbаnk.',
  'kbank-',
  'kbank.',
  'scb-',
  'go-th.',
  '\u200b',
  '\u202e',
  '\ufe0f',
  '1\u20e3',
  '\u0301',
  'e\u0301',
  '\ud800',
  '🙏',
  '⒈',
  'ﷺ',
  '\u0000',
  '１',
  '．',
  'ํา',
  'เเ',
  'x1',
  'A1 ',
  '1a',
  '0812345678-',
  '66',
  '660',
  '0066',
  'wa.me/',
  'line.me/ti/p/',
  'facebook.com/',
  'a.co ',
  'https://1.top ',
  'a@b.co ',
  '@ab1 ',
]
const HOSTILE: readonly string[] = [
  ...SEEDS.map((seed) => seed.repeat(Math.ceil(10_000 / seed.length)).slice(0, 10_000)),
  ...['1', 'a', '.', '-', ' ', '0 ', 'a.', '\u200b', '(', '[.'].map((seed) =>
    `https://${seed.repeat(5000).slice(0, 4990)}@evil.top ${seed.repeat(2500)}`.slice(0, 10_000),
  ),
  ...['1', '0 ', 'a', 'ก'].map((seed) =>
    `โทร ${seed.repeat(4900)}! บัญชี ${seed.repeat(4900)}!`.slice(0, 10_000),
  ),
  SEEDS.join('').repeat(30).slice(0, 10_000),
  SEEDS.join(' ').repeat(30).slice(0, 10_000),
]

const LIMIT = 50

const READERS: Record<string, (text: string) => unknown> = {
  indicatorsIn,
  plainOf,
  schemedUrls: (text) => schemedUrls(plainOf(text), plainOf(text).low),
  bareUrls: (text) => bareUrls(plainOf(text), plainOf(text).low),
  emailsIn,
  linesIn,
  pagesIn,
  numbersIn,
  labelsIn,
  banksIn,
  chainsIn,
  cryptoIn,
  canonicalOf: (text) => canonicalOf('url', text),
  institutionOf,
  skeletonOf,
  hostForm,
  urlForm: (text) => urlForm('evil.top', '', `/${text}`),
  withoutPunctuation,
  onPlatform: (text) => onPlatform('facebook.com', `/${text}`),
  ipv4Of,
  ipv6Of,
  fromPunycode: (text) => fromPunycode(`xn--${text}`),
  toPunycode: (text) => toPunycode(text.slice(0, 253)),
  isNear: (text) => isNear(text.slice(0, 253), 'thaipoliceonline', 2),
  without: (text) => without(text, [{ start: 1, end: 5 }]),
}

describe('ten thousand hostile characters', () => {
  test.each(Object.entries(READERS))(`%s reads any of them in less than ${LIMIT} ms`, (_, reader) => {
    for (const text of HOSTILE.slice(0, 8)) reader(text)
    const slow = HOSTILE.map((text) => ({
      text: text.slice(0, 24),
      ms: leastCpu(() => reader(text), LIMIT),
    })).filter(({ ms }) => ms >= LIMIT)
    expect(slow).toEqual([])
  })

  test('what is longer is not read longer', () => {
    const text = 'https://a.b-1.top/x 0812345678 กสิกร 123-4-56789-0 '.repeat(20_000)
    expect(leastCpu(() => indicatorsIn(text), LIMIT)).toBeLessThan(LIMIT)
    expect(indicatorsIn(text).unread).toBeGreaterThan(text.length - READ_MAX - 1)
  })
})

test('a message of two thousand characters is read well within two milliseconds', () => {
  const text = (
    'ธนาคารกสิกรไทยแจ้งว่าบัญชีของท่านจะถูกระงับภายใน 24 ชั่วโมง กรุณายืนยันตัวตนที่ hxxps://kbank-verify[.]top/login?utm_source=x ' +
    'หรือแอดไลน์ @scam99 โทร ๐๘๑-๒๓๔-๕๖๗๘ โอนค่าธรรมเนียม 1,500 บาท เข้า กสิกร 123-4-56789-0 ก่อนวันที่ 12/05/2567 เวลา 16.30 น. ' +
    'เจ้าหน้าที่จะคืนเงินให้ทันทีหลังตรวจสอบเสร็จสิ้น ห้ามบอกใครเด็ดขาดเพราะเป็นความลับทางราชการ หากไม่ดำเนินการจะมีความผิดตามกฎหมาย '
  )
    .repeat(8)
    .slice(0, 2000)
  for (let i = 0; i < 150; i += 1) indicatorsIn(text)
  expect(meanCpu(() => indicatorsIn(text), 2)).toBeLessThan(2)
})
