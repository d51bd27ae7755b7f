import { appendFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exampleCase } from '../../flows/case/examples.ts'
import { CASE_STATES, isClosed } from '../../flows/case/states.ts'
import type { Effect } from '../../flows/effects.ts'
import { MENU } from '../../flows/menu.ts'
import { decodeTap, encodeTap } from '../../flows/taps.ts'
import { startHarness } from '../harness.ts'
import type { Json, Sent } from '../simulator/contract.ts'
import { seeded } from '../simulator/faults.ts'
import { CITIZENS } from '../simulator/identities.ts'
import { png } from '../simulator-tests/pictures.ts'
import { actionsIn, meet, type Person } from '../tools/person.ts'

/**
 * A walk at random: whatever a finger can touch, old buttons too, and whatever people type. Every message is held against LINE's
 * limits where it is made (`meet`), and goes to `LINE_CALLS_FILE` for the contract check. `WALK_SEED` walks another way.
 */
const SEED = Number(process.env.WALK_SEED ?? 20_261_121)
const STEPS = 10_000
const PEOPLE = 12

const TYPED = [
  ...(
    'ร้องเรียน|ยินยอม|ไม่ยอมรับ|เมนู|สวัสดีค่ะ|ขอบคุณ|1|๒|3|4|9|1 2|ใช่|ไม่ใช่|ข้าม|ย้อนกลับ|' +
    'ทวนคำถาม|ช่วยเหลือ|พักไว้ก่อน|ยกเลิก|ทำต่อ|คุยกับเจ้าหน้าที่|English|ภาษาไทย|ตัวใหญ่|' +
    'เรื่องของฉัน|ส่งเรื่อง|แก้ข้อ 3|เสร็จแล้ว|๑,๕๐๐ บาท|เมื่อวาน|12/11/2569|31/2/2569|' +
    '081-234-5678|กสิกร 123-4-56789-0|โดนโกง สั่งของแล้วไม่ส่ง|' +
    'สั่งพัดลมจากเพจ โอนเงินแล้วร้านเงียบไปเลย|อยากตาย|โอนเงินให้มิจฉาชีพไปเมื่อกี้|' +
    'ถอนความยินยอม|ฟหกด|😀|?|PD-6911-123456-7|น้ำท่วมบ้านพังหมดแล้วไม่มีใครช่วย|สมศรี ใจดี|' +
    'https://example.com/a?b=c|5|solved|ขอดูเรื่องที่ส่งไว้|โดนมิจฉาชีพ|เช็ก|โอนแล้ว|ยังไม่ได้โอน|20 นาทีที่แล้ว|' +
    'พัสดุตกค้าง กดชำระที่ http://thaipost-fee.top|บัญชีฉันถูกระงับโดยไม่ผิด'
  ).split('|'),
  'ก'.repeat(3_500),
]

type Draw = () => number
const pick = <T>(draw: Draw, list: readonly T[]): T => list[Math.floor(draw() * list.length)]!

/** What an action of LINE's does, where it does anything for us. */
const act = (me: Person, draw: Draw, action: Json, n: number): void => {
  const { type, data, initial, min, max } = action
  if (type === 'camera' || type === 'cameraRoll') sendPhotos(me, draw, n)
  else if (type === 'location')
    me.does({
      kind: 'location',
      messageId: `l${n}`,
      latitude: 13.7,
      longitude: 100.5,
      address: 'ถนนพระราม 4',
    })
  else if (data) {
    const date = type === 'datetimepicker' ? { date: String(pick(draw, [initial, min, max])) } : undefined
    me.taps(decodeTap(String(data)), date)
  }
}

const sendPhotos = (me: Person, draw: Draw, n: number): void => {
  const total = 1 + Math.floor(draw() * 3)
  for (let index = 1; index <= total; index++)
    me.sendsPhoto(`p${n}.${index}`, total > 1 ? { id: `s${n}`, index, total } : undefined)
}

/** Staff move cases meanwhile, in their own time. */
const staffWork = (me: Person, draw: Draw): void => {
  const one = pick(draw, me.cases)
  if (!one) return
  const state = pick(draw, CASE_STATES)
  Object.assign(one, { state, version: one.version + 1, movedAt: me.now })
  if (isClosed(state)) Object.assign(one, { closedAt: me.now, closings: one.closings + 1, rated: false })
  else delete one.closedAt
}

const OTHER = ['sticker', 'audio', 'video', 'file'] as const

const step = (me: Person, draw: Draw, n: number): void => {
  me.now += Math.floor(draw() ** 6 * 40 * 86_400_000)
  const dice = draw()
  const fresh = actionsIn(me.said)
  const old = dice >= 0.45 && dice < 0.55 && me.sent.length ? actionsIn(pick(draw, me.sent)) : []
  if (dice < 0.45 && fresh.length) act(me, draw, pick(draw, fresh), n)
  else if (old.length) act(me, draw, pick(draw, old), n)
  else if (dice < 0.58) me.taps(decodeTap(encodeTap(pick(draw, MENU).tap)))
  else if (dice < 0.6) me.taps(null)
  else if (dice < 0.63) sendPhotos(me, draw, n)
  else if (dice < 0.66) me.does({ kind: pick(draw, OTHER), messageId: `o${n}` })
  else if (dice < 0.67) me.does({ kind: 'follow', again: draw() < 0.5 })
  else if (dice < 0.68) me.does({ kind: 'unfollow' })
  else if (dice < 0.7) me.does({ kind: 'unsend', messageId: `m${n - 1 - Math.floor(draw() * 40)}` })
  else if (dice < 0.75) staffWork(me, draw)
  else if (dice < 0.76 && me.cases.length)
    // The button under "do you want to withdraw?" is met too rarely by chance.
    me.taps({ t: 'case', act: 'withdraw-yes', id: pick(draw, me.cases).id })
  else me.types(pick(draw, TYPED), `m${n}`)
}

test(`ten thousand steps at random (seed ${SEED}): never a fault, never a message that LINE would refuse`, () => {
  const draw = seeded(SEED)
  const people = Array.from({ length: PEOPLE }, (_, i) =>
    meet({ agreed: i % 3 !== 0, conversation: { lang: i % 4 === 3 ? 'en' : 'th', easy: i % 2 === 1 } }),
  )
  // Half of them come with cases: the way to a first one is long at random.
  for (const [i, me] of people.entries())
    if (i % 2)
      me.cases.push(
        exampleCase({ id: `mine${i}` }),
        exampleCase({ id: `old${i}`, number: 'PD-6910-118264-3' }),
      )
  const said: string[] = []
  for (let n = 0; n < STEPS; n++) {
    const me = people[n % PEOPLE]!
    const before = me.sent.length
    try {
      step(me, draw, n)
    } catch (error) {
      throw new Error(`step ${n} of seed ${SEED}, at ${me.conversation.run?.at ?? 'rest'}`, { cause: error })
    }
    for (const messages of me.sent.slice(before))
      said.push(JSON.stringify({ path: '/v2/bot/message/reply', body: { replyToken: `walk${n}`, messages } }))
    if (me.sent.length > 60) me.sent.splice(0, 30)
  }
  if (process.env.LINE_CALLS_FILE) appendFileSync(process.env.LINE_CALLS_FILE, `${said.join('\n')}\n`)
  // It went everywhere, or it proves little.
  const done = new Set<Effect['do']>(people.flatMap(({ effects }) => effects.map((effect) => effect.do)))
  for (const effect of [
    'agree',
    'file-case',
    'add-to-case',
    'move-case',
    'rate-case',
    'ask-contact',
    'add-to-contact',
    'fetch-photo',
    'forget-message',
    'withdraw-agreement',
  ] as const)
    expect(done, `${effect} in ${STEPS} steps`).toContain(effect)
  expect(said.length).toBeGreaterThan(STEPS * 0.8)
}, 240_000)

test(`three hundred taps through webhook, database and LINE's API (seed ${SEED}): each is answered, none refused`, async () => {
  const h = await startHarness()
  try {
    const draw = seeded(SEED + 1)
    const photo = { base64: png(12, 8).toString('base64'), contentType: 'image/png' }
    for (let n = 0; n < 300; n++) {
      const { id } = CITIZENS[n % CITIZENS.length]!
      const taps = h.simulator.taps(id)
      const dice = draw()
      if (dice < 0.55 && taps.length) await h.simulator.tap(id, pick(draw, taps))
      else {
        const sent: Sent =
          dice < 0.62 ? { type: 'image', images: [photo] } : { type: 'text', text: pick(draw, TYPED) }
        await h.simulator.send(id, sent)
      }
      if (n % CITIZENS.length === CITIZENS.length - 1) await h.settle()
    }
    await h.settle()
    await h.sweep()
    const refused = h.simulator.calls.filter(({ status }) => status >= 400)
    expect(refused.map(({ path, status, body }) => ({ path, status, body }))).toEqual([])
    const [left] = await h.sql`
      select count(*) filter (where done_at is null or dead_at is not null)::int as undone, (select count(*)::int from outbox where state <> 'sent') as unsaid from inbox`
    expect({ ...left }).toEqual({ undone: 0, unsaid: 0 })
  } finally {
    await h.close()
  }
}, 240_000)
