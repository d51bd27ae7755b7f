import type { Sent } from './api.ts'
import { sticker } from './bubble.ts'
import { ask, CLOSE, field } from './dialog.ts'
import { el } from './el.ts'
import { choose, silence } from './files.ts'

/** Public places, so that nobody's home is in the code. */
const PLACES = [
  ['อนุสาวรีย์ชัยสมรภูมิ', 'ถนนพญาไท แขวงถนนพญาไท เขตราชเทวี กรุงเทพมหานคร 10400', 13.76486, 100.53832],
  ['ประตูท่าแพ', 'ถนนท่าแพ ตำบลศรีภูมิ อำเภอเมืองเชียงใหม่ เชียงใหม่ 50200', 18.78769, 98.99331],
  ['หอนาฬิกาหาดใหญ่', 'ตำบลหาดใหญ่ อำเภอหาดใหญ่ สงขลา 90110', 7.00866, 100.47469],
] as const

export async function askLocation(): Promise<Sent | null> {
  const title = el('input', { 'data-testid': 'loc-title', maxlength: 100 })
  const address = el('textarea', { 'data-testid': 'loc-address', rows: 2, maxlength: 100 })
  const latitude = el('input', {
    type: 'number',
    step: 'any',
    min: -90,
    max: 90,
    required: true,
    'data-testid': 'loc-lat',
  })
  const longitude = el('input', {
    type: 'number',
    step: 'any',
    min: -180,
    max: 180,
    required: true,
    'data-testid': 'loc-lon',
  })
  const preset = el(
    'select',
    { 'data-testid': 'loc-preset' },
    ...PLACES.map(([name], i) => el('option', { value: i }, name)),
  )
  const fill = () => {
    const [name, where, lat, lon] = PLACES[Number(preset.value)] ?? PLACES[0]
    title.value = name
    address.value = where
    latitude.value = String(lat)
    longitude.value = String(lon)
  }
  preset.addEventListener('change', fill)
  fill()
  const answer = await ask(
    'ส่งตำแหน่งที่ตั้ง',
    [
      field('สถานที่ตัวอย่าง', preset),
      field('ชื่อสถานที่', title),
      field('ที่อยู่', address),
      field('ละติจูด', latitude),
      field('ลองจิจูด', longitude),
    ],
    [CLOSE, { label: 'ส่ง', value: 'ok' }],
  )
  if (answer !== 'ok') return null
  return {
    type: 'location',
    title: title.value || undefined,
    address: address.value || undefined,
    latitude: Number(latitude.value),
    longitude: Number(longitude.value),
  }
}

export async function askVoice(): Promise<File | null> {
  const answer = await ask(
    'ข้อความเสียง',
    [el('p', {}, 'ส่งเสียงเงียบ 2 วินาที หรือเลือกไฟล์เสียงจากเครื่อง')],
    [CLOSE, { label: 'เลือกไฟล์', value: 'file' }, { label: 'ส่งเสียง 2 วินาที', value: 'ok' }],
  )
  if (answer === 'ok') return silence()
  return answer === 'file' ? ((await choose('audio/*', false))[0] ?? null) : null
}

/** Ids from LINE's public list of sendable stickers. */
const STICKERS = [
  ['446', '1988'],
  ['446', '1989'],
  ['446', '1993'],
  ['789', '10855'],
  ['789', '10858'],
  ['11537', '52002734'],
] as const

export async function askSticker(): Promise<Sent | null> {
  const choices = STICKERS.map(([pack, id], index) => {
    const node = el(
      'button',
      { value: `${index}`, class: 'pick', 'data-testid': `sticker-${index}` },
      sticker(pack, id),
    )
    return node
  })
  const answer = await ask('สติกเกอร์', [el('div', { class: 'picks' }, ...choices)], [CLOSE])
  const chosen = answer === null ? undefined : STICKERS[Number(answer)]
  return chosen ? { type: 'sticker', packageId: chosen[0], stickerId: chosen[1] } : null
}
