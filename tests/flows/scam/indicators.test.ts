import { describe, expect, test } from 'vitest'
import type { IndicatorKind } from '../../../flows/scam/contract.ts'
import { canonicalOf, indicatorsIn, keyOf, keysOf } from '../../../flows/scam/indicators.ts'

const read = (text: string): string[] => {
  const { found } = indicatorsIn(text)
  let last = 0
  for (const { raw, from, to } of found) {
    expect(text.slice(from, to)).toBe(raw)
    expect(from).toBeGreaterThanOrEqual(last)
    last = to
  }
  return found.map(({ kind, canonical }) => `${kind} ${canonical}`)
}
const one = (text: string) => {
  const { found } = indicatorsIn(text)
  expect(found, text).toHaveLength(1)
  return found[0]!
}

describe('said to a keyboard that listens', () => {
  test.each([
    ['ช่วยดูเบอร์ศูนย์แปดเก้าหนึ่งสองสามสี่ห้าหกเจ็ดให้หน่อยว่าโกงไหม', ['phone +66891234567']],
    ['บัญชีกสิกร ศูนย์หนึ่งสอง สามสี่ห้าหกเจ็ดแปดเก้า', ['account 004:0123456789']],
    ['scb ขีดกลาง reward ดอทคอม จริงไหม', ['url https://scb-reward.com/']],
    ['scb ขีดล่าง reward ดอท คอมจริงไหม', ['url https://scb_reward.com/']],
    ['จ่ายไปสองพันสามร้อยสี่สิบห้าบาท', []],
    ['เรียน hi-tech จุดคอมพิวเตอร์', []],
  ])('%s', (text, found) => expect(read(text)).toEqual(found))
})

describe('a phone number', () => {
  test.each([
    ['0812345678', '+66812345678'],
    ['แจ้งรหัส ＯＴＰ ๐๘๑–๒๓๔–๕๖๗๘', '+66812345678'],
    ['โทร ๐๘๑-๒๓๔-๕๖๗๘ นะคะ', '+66812345678'],
    ['โทร081-234-5678ค่ะ', '+66812345678'],
    ['081 234 5678', '+66812345678'],
    ['081.234.5678', '+66812345678'],
    ['08-1234-5678', '+66812345678'],
    ['0 8 1 2 3 4 5 6 7 8', '+66812345678'],
    ['081 - 234 - 5678', '+66812345678'],
    ['(081) 234-5678', '+66812345678'],
    ['+66812345678', '+66812345678'],
    ['+66 (0) 81 234 5678', '+66812345678'],
    ['(+66)81-234-5678', '+66812345678'],
    ['66812345678', '+66812345678'],
    ['0066812345678', '+66812345678'],
    ['００６６８１２３４５６７８', '+66812345678'],
    ['０８１－２３４－５６７８', '+66812345678'],
    ['0\u200b8\u200b1\u200b2345678', '+66812345678'],
    ['\u202a081\u202c‑234‑5678', '+66812345678'],
    ['0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', '+66812345678'],
    ['⓪⑧①②③④⑤⑥⑦⑧', '+66812345678'],
    ['O81-234-5678', '+66812345678'],
    ['เบอร์ 812345678', '+66812345678'],
    ['02-123-4567', '+6621234567'],
    ['0 2123 4567', '+6621234567'],
    ['โทร. 0 2141 6747-9', '+6621416747'],
    ['053-123456', '+6653123456'],
    ['1800-123-456', '1800123456'],
    ['โทรฟรี 1800 123 456', '1800123456'],
    ['+855 12 345 678', '+85512345678'],
    ['+697812345678', '+697812345678'],
    ['โทร 1441', '1441'],
    ['สายด่วน ๑๖๖๙', '1669'],
    ['call 1155 now', '1155'],
    ['กด *21*0812345678# แล้วโทรออก', '+66812345678'],
    ['https://wa.me/66812345678', '+66812345678'],
  ])('%s', (text, canonical) => {
    expect(one(text)).toMatchObject({ kind: 'phone', canonical })
  })

  test('two numbers side by side are two', () => {
    expect(read('0812345678 0898765432')).toEqual(['phone +66812345678', 'phone +66898765432'])
    expect(read('0812345678-0898765432')).toEqual(['phone +66812345678', 'phone +66898765432'])
    expect(read('081 234 5678 089 876 5432')).toEqual(['phone +66812345678', 'phone +66898765432'])
    expect(read('0812345678/0898765432')).toEqual(['phone +66812345678', 'phone +66898765432'])
    expect(read('โทร.081-234-5678,089-876-5432')).toEqual(['phone +66812345678', 'phone +66898765432'])
    expect(read('02-123-4567, 081-234-5678')).toEqual(['phone +6621234567', 'phone +66812345678'])
  })
})

describe('a bank account', () => {
  test.each([
    ['กสิกร 123-4-56789-0', '004:1234567890'],
    ['ธ.กสิกรไทย 1234567890 นาย ก', '004:1234567890'],
    ['1234567890 ไทยพาณิชย์', '014:1234567890'],
    ['SCB ๑๒๓-๔-๕๖๗๘๙-๐', '014:1234567890'],
    ['KBank: 123 4 56789 0', '004:1234567890'],
    ['kbank1234567890', '004:1234567890'],
    ['ธนาคารกรุงเทพ\nเลขที่บัญชี 123-456789-0\nชื่อบัญชี น.ส. ข', '002:1234567890'],
    ['บัญชี 020123456789 ออมสิน', '030:020123456789'],
    ['ธ.ก.ส. 012345678901', '034:012345678901'],
    ['GSB 020 123 456 789', '030:020123456789'],
    ['กรุงไทย 081-2-34567-8', '006:0812345678'],
    ['เลขบัญชี 0812345678 กสิกร', '004:0812345678'],
    ['โอนเข้าบัญชี 1234567890', '1234567890'],
    ['123-4-56789-0', '1234567890'],
    ['a/c no. 1234567890', '1234567890'],
    ['1\u200b234567890 กสิกร', '004:1234567890'],
  ])('%s', (text, canonical) => {
    expect(one(text)).toMatchObject({ kind: 'account', canonical })
  })

  test('each of several accounts has the bank that stands beside it', () => {
    expect(read('กสิกร 1111111112\nไทยพาณิชย์ 2222222223\nกรุงไทย 3333333334')).toEqual([
      'account 004:1111111112',
      'account 014:2222222223',
      'account 006:3333333334',
    ])
    expect(read('1111111112 กสิกร\n2222222223 ไทยพาณิชย์')).toEqual([
      'account 004:1111111112',
      'account 014:2222222223',
    ])
    expect(read('1111111112 กสิกร 2222222223 ไทยพาณิชย์')).toEqual([
      'account 004:1111111112',
      'account 014:2222222223',
    ])
  })

  test('the city of Bangkok is not its bank', () => {
    expect(one('กรุงเทพมหานคร บัญชี 1234567890')).toMatchObject({ canonical: '1234567890' })
  })
})

describe('PromptPay', () => {
  test.each([
    ['พร้อมเพย์ 0812345678', '+66812345678'],
    ['0812345678 (พร้อมเพย์)', '+66812345678'],
    ['พร้อมเพย์เบอร์ 081-234-5678', '+66812345678'],
    ['PromptPay 1101700203450', '1101700203450'],
    ['พร้อมเพย์ 1-1017-00203-45-0', '1101700203450'],
    ['วอลเล็ต 140000812345678', '140000812345678'],
    ['ทรูมันนี่ 0812345678', '+66812345678'],
  ])('%s', (text, canonical) => {
    expect(one(text)).toMatchObject({ kind: 'promptpay', canonical })
  })
})

describe('an address', () => {
  test.each([
    ['https://evil.top', 'https://evil.top/'],
    ['HTTP://EVIL.TOP/Path', 'https://evil.top/Path'],
    ['hxxps://evil[.]top/login', 'https://evil.top/login'],
    ['hxxp[:]//evil(dot)top', 'https://evil.top/'],
    ['evil dot top', 'https://evil.top/'],
    ['evil (จุด) top', 'https://evil.top/'],
    ['evil . com', 'https://evil.com/'],
    ['evil.top/x', 'https://evil.top/x'],
    ['www.evil.top', 'https://evil.top/'],
    ['กดhttps://evil.top/aคลิกเลย', 'https://evil.top/a'],
    ['เข้าevil.topด่วน', 'https://evil.top/'],
    ['https://evil.top请点击', 'https://evil.top/'],
    ['(https://evil.top/a_(b))', 'https://evil.top/a_(b)'],
    ['ไปที่ https://evil.top/a.', 'https://evil.top/a'],
    ['https://evil.top:443/a', 'https://evil.top/a'],
    ['http://evil.top:80/', 'https://evil.top/'],
    ['https://evil.top:8443/a/', 'https://evil.top:8443/a'],
    ['https://evil.top/a/../b/./c', 'https://evil.top/b/c'],
    ['https://evil.top/%61%2f%7E?x=%41#y', 'https://evil.top/a%2F~?x=A'],
    ['https://evil.top/?utm_source=a&fbclid=b&id=1', 'https://evil.top/?id=1'],
    ['https://%65vil.top/', 'https://evil.top/'],
    ['https://evil。top/', 'https://evil.top/'],
    ['ｈｔｔｐｓ：／／ｅｖｉｌ．ｔｏｐ／ａ', 'https://evil.top/a'],
    ['ev\u200bil.t\u00adop', 'https://evil.top/'],
    ['https://kbank.co.th@evil.top/x', 'https://evil.top/x'],
    ['https://kbank.co.th:pw@evil.top', 'https://evil.top/'],
    ['http://3232235777/', 'https://192.168.1.1/'],
    ['http://0xC0A80101/a', 'https://192.168.1.1/a'],
    ['http://0300.0250.01.01', 'https://192.168.1.1/'],
    ['http://192.168.257/', 'https://192.168.1.1/'],
    ['192.168.1.1/login', 'https://192.168.1.1/login'],
    ['http://[2001:DB8:0:0:0:0:0:1]:8080/', 'https://[2001:db8::1]:8080/'],
    ['http://[::ffff:192.168.1.1]', 'https://[::ffff:c0a8:101]/'],
    ['https://kbаnk.com', 'https://xn--kbnk-63d.com/'],
    ['https://xn--kbnk-63d.com', 'https://xn--kbnk-63d.com/'],
    ['ร้านค้า.ไทย', new URL('https://ร้านค้า.ไทย').href],
    ['https://th.wikipedia.org/wiki/ไทย', 'https://th.wikipedia.org/wiki/%E0%B9%84%E0%B8%97%E0%B8%A2'],
    ['shop.in.th', 'https://shop.in.th/'],
    ['bit.ly/3AbCd', 'https://bit.ly/3AbCd'],
  ])('%s', (text, canonical) => {
    const found = one(text)
    expect(found).toMatchObject({ kind: 'url', canonical })
    expect(new URL(canonical).href).toBe(canonical)
  })

  test.each([
    ['http://3232235777/', ['ip-literal']],
    ['https://bit.ly/3AbCd', ['shortener']],
    ['https://xn--kbnk-63d.com', ['look-alike', 'punycode', 'homograph']],
    ['https://evil.top:8443', ['port']],
    ['https://kasikornbank.com@evil.top', ['look-alike', 'user-info']],
    ['https://kbank-verify.top', ['look-alike']],
    ['https://www.kasikornbank.com/th', ['official']],
    ['https://www.rd.go.th', ['official']],
    ['https://evil.web.app', ['free-host']],
    ['https://evil.top/bank.apk', ['apk']],
    ['https://evil\u200b.top/', ['hidden-characters']],
    ['https://ev%69l.top', ['encoded-host']],
    ['https://www.sanook.com/news/1', []],
    ['hxxps://sanook[.]com', []],
  ])('shows what is odd about %s', (text, traits) => {
    expect(one(text).traits).toEqual(traits)
  })

  test('a Thai name and a Latin one stand side by side', () => {
    expect(read('ร้านค้า.ไทย หรือ evil.top หรือ ร้านทอง.ไทย')).toEqual(
      ['ร้านค้า.ไทย', 'evil.top', 'ร้านทอง.ไทย'].map((host) => `url ${new URL(`https://${host}`).href}`),
    )
  })

  test('keeps the domain that somebody registered', () => {
    expect(one('https://a.b.evil.co.th/x').domain).toBe('evil.co.th')
    expect(one('https://a.evil.web.app/x').domain).toBe('evil.web.app')
  })
})

describe('an address without the beginning of its scheme', () => {
  test.each([
    ['//evil.com', 'https://evil.com/'],
    ['กดที่ //evil.com/x เลย', 'https://evil.com/x'],
    ['://evil.top/a', 'https://evil.top/a'],
    ['ttps://evil.top/a', 'https://evil.top/a'],
    ['//EVIL-bank.xyz', 'https://evil-bank.xyz/'],
  ])('%s', (text, canonical) => {
    expect(one(text)).toMatchObject({ kind: 'url', canonical })
    expect(text).toContain(one(text).raw)
  })
})

describe('somebody on a platform', () => {
  test.each<[string, IndicatorKind, string]>([
    ['แอดไลน์ @Scam99', 'line_id', '@scam99'],
    ['＠ｓｃａｍ９９', 'line_id', '@scam99'],
    ['ไลน์ไอดี: Some_Name', 'line_id', 'some_name'],
    ['line id: somename', 'line_id', 'somename'],
    ['ID Line somename', 'line_id', 'somename'],
    ['ไอดีไลน์ somename ค่ะ', 'line_id', 'somename'],
    ['add line somename99', 'line_id', 'somename99'],
    ['ทักไลน์: somename', 'line_id', 'somename'],
    ['https://line.me/ti/p/~SomeName', 'line_id', 'somename'],
    ['line.me/R/ti/p/%40scam99', 'line_id', '@scam99'],
    ['https://line.me/ti/p/AbC-dEf123', 'line_id', 'line.me/ti/p/AbC-dEf123'],
    ['https://line.me/ti/g2/AbCdEf', 'line_id', 'line.me/ti/g/AbCdEf'],
    ['https://lin.ee/AbCd', 'line_id', 'lin.ee/AbCd'],
    ['https://page.line.me/scam99', 'line_id', '@scam99'],
    ['ไลน์ไอดี somename', 'line_id', 'somename'],
    ['telegram @Some_Name', 'url', 'https://t.me/some_name'],
    ['แอดเทเลแกรมชื่อ some_name ได้เลย', 'url', 'https://t.me/some_name'],
    ['tg: some_name', 'url', 'https://t.me/some_name'],
    ['https://t.me/Some_Name?start=x', 'url', 'https://t.me/some_name'],
    ['https://t.me/+AbCdEf', 'url', 'https://t.me/+AbCdEf'],
    ['ig: some.shop', 'url', 'https://instagram.com/some.shop'],
    ['IG:someshop', 'url', 'https://instagram.com/someshop'],
    ['ไอจี someshop ค่ะ', 'url', 'https://instagram.com/someshop'],
    ['instagram.com/SomeShop/', 'url', 'https://instagram.com/someshop'],
    ['https://www.instagram.com/p/C1a2B3/', 'url', 'https://instagram.com/p/C1a2B3'],
    ['tiktok @someshop', 'url', 'https://tiktok.com/@someshop'],
    ['a.b@Evil.Top', 'email', 'a.b@evil.top'],
    ['ส่งที่ a.b+x@gmail.com ครับ', 'email', 'ab@gmail.com'],
    ['a [at] evil [dot] top', 'email', 'a@evil.top'],
    ['https://www.facebook.com/Some.Page?ref=x', 'facebook', 'facebook.com/somepage'],
    ['m.facebook.com/somepage/posts/123', 'facebook', 'facebook.com/somepage'],
    ['facebook.com/profile.php?id=100012345678901', 'facebook', 'facebook.com/100012345678901'],
    ['fb.me/somepage', 'facebook', 'facebook.com/somepage'],
    ['เพจ "โอนไว 24 ชม."', 'facebook', 'page:โอนไว 24 ชม.'],
    ['เพจเฟซบุ๊กชื่อ “เงินด่วน”', 'facebook', 'page:เงินด่วน'],
    ['0x52908400098527886E0F7030069857D2E4169EE7', 'crypto', '0x52908400098527886e0f7030069857d2e4169ee7'],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'crypto', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'crypto', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'crypto', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ])('%s', (text, kind, canonical) => {
    expect(one(text)).toMatchObject({ kind, canonical })
  })
})

describe('a whole message', () => {
  test('everything is found in order, and nothing twice', () => {
    expect(
      read(
        'โอนเข้า กสิกร 123-4-56789-0 นาย ก โทร ๐๘๑-๒๓๔-๕๖๗๘ ไลน์ @scam99 กด hxxps://kbank-verify[.]top/a1คลิก ' +
          'หรือพร้อมเพย์ 0891234567 อีเมล a@evil.top เพจ "เงินด่วน" สายด่วน 1441',
      ),
    ).toEqual([
      'account 004:1234567890',
      'phone +66812345678',
      'line_id @scam99',
      'url https://kbank-verify.top/a1',
      'promptpay +66891234567',
      'email a@evil.top',
      'facebook page:เงินด่วน',
      'phone 1441',
    ])
  })

  test('two hundred are listed, since the one that was reported may be the last; the others are counted', () => {
    const text = Array.from({ length: 350 }, (_, index) => `08${String(10_000_000 + index)}`).join(' ')
    const { found, more, unread } = indicatorsIn(text)
    expect([found.length, more, unread]).toEqual([200, 150, 0])
  })

  test('of twenty thousand characters the first ten thousand are read, and no number is cut in two', () => {
    const text = 'โทร 0812345678 '.repeat(1500).slice(0, 20_000)
    const { found, more, unread } = indicatorsIn(text)
    expect(unread).toBeGreaterThanOrEqual(10_000)
    expect(unread).toBeLessThan(10_400)
    expect(found.length + more).toBeGreaterThan(640)
    expect(new Set(found.map(({ canonical }) => canonical))).toEqual(new Set(['+66812345678']))
  })

  test.each(['', ' ', '🙏🙏🙏', '\u200b\u200b', '\ud800', 'สวัสดีค่ะ', '....', '@', 'https://', '+'])(
    'nothing is found in %j',
    (text) => expect(indicatorsIn(text)).toEqual({ found: [], more: 0, unread: 0 }),
  )
})

describe('the keys by which it is looked up', () => {
  test('an account is found with and without its bank', () => {
    expect(keysOf(one('กสิกร 123-4-56789-0'))).toEqual(['account:004:1234567890', 'account:1234567890'])
    expect(keysOf(one('บัญชี 1234567890'))).toEqual(['account:1234567890'])
  })
  test('PromptPay by phone is found as the phone, and a LINE ID that is a phone too', () => {
    expect(keysOf(one('พร้อมเพย์ 0812345678'))).toEqual(['promptpay:+66812345678', 'phone:+66812345678'])
    expect(keysOf(one('ไลน์ไอดี: 0812345678'))).toEqual(['line_id:0812345678', 'phone:+66812345678'])
  })
  test('a name on another network is found by its address, and stands for nobody else there', () => {
    expect(keysOf(one('telegram @some_name'))).toEqual(keysOf(one('https://t.me/Some_Name')))
    expect(keysOf(one('ig: some.shop'))).toEqual(['url:https://instagram.com/some.shop'])
  })
  test('an address is known by its domain too, unless the domain is everybody’s', () => {
    expect(keysOf(one('https://a.evil.top/x'))).toEqual(['url:https://a.evil.top/x', 'domain:evil.top'])
    expect(keysOf(one('a@evil.top'))).toEqual(['email:a@evil.top', 'domain:evil.top'])
    for (const text of [
      'https://bit.ly/a1',
      'https://docs.google.com/forms/d/1',
      'a@gmail.com',
      'https://www.kasikornbank.com/x',
    ])
      expect(keysOf(one(text)), text).toHaveLength(1)
  })
  test('a key is its kind and the normal form', () => {
    expect(keyOf('domain', 'evil.top')).toBe('domain:evil.top')
  })
})

describe('what a person typed into a field of its own', () => {
  test.each<[IndicatorKind, string, string | null]>([
    ['phone', '081-234-5678', '+66812345678'],
    ['phone', '1441', '1441'],
    ['account', '1234567890', '1234567890'],
    ['account', '004:1234567890', '004:1234567890'],
    ['promptpay', '0812345678', '+66812345678'],
    ['url', 'Evil.Live', 'https://evil.live/'],
    ['line_id', 'somename', 'somename'],
    ['line_id', '@scam99', '@scam99'],
    ['email', 'A@Evil.top', 'a@evil.top'],
    ['facebook', 'Some.Page', 'facebook.com/somepage'],
    ['crypto', 'ไม่ทราบ', null],
    ['phone', 'จำไม่ได้', null],
  ])('%s %s', (kind, typed, canonical) => {
    expect(canonicalOf(kind, typed)).toBe(canonical)
    if (canonical !== null) expect(canonicalOf(kind, canonical)).toBe(canonical)
  })
})
