import type { webhook } from '@line/bot-sdk'
import { call, type Delivery, type FaultOrder, getDeliveries, redeliver } from './api.ts'
import { toast } from './dialog.ts'
import { el } from './el.ts'
import type { Desk, Tab } from './panel.ts'
import { settings } from './settings.ts'

const at = new Intl.DateTimeFormat('th-TH', { timeZone: 'Asia/Bangkok', timeStyle: 'medium' })

/** Every webhook event sent for this person with how it was met, and what may be made to go wrong. */
export function eventsTab(desk: Desk): Tab {
  const log = el('div', { class: 'log' })
  const node = el('div', { class: 'events' }, faults(), el('h3', {}, 'เหตุการณ์ที่ส่งไป webhook'), log)
  const refresh = async () => {
    const deliveries = await getDeliveries()
    const lines = deliveries.flatMap((delivery) =>
      (delivery.events as unknown as webhook.Event[])
        .filter(
          (event) => event.source && 'userId' in event.source && event.source.userId === settings.citizen,
        )
        .map((event) => ({ event, attempts: delivery.attempts })),
    )
    const key = JSON.stringify(lines)
    if (log.dataset.key === key) return
    log.dataset.key = key
    log.replaceChildren(...lines.reverse().map(({ event, attempts }) => line(event, attempts, desk)))
    if (lines.length === 0) log.append(el('p', { class: 'note' }, 'ยังไม่มีเหตุการณ์'))
  }
  return { node, refresh: () => void attempt(refresh) }
}

function line(event: webhook.Event, attempts: Delivery['attempts'], desk: Desk): HTMLElement {
  const { webhookEventId = '' } = event
  const message = event.type === 'message' ? event.message : null
  const met = attempts.map(
    ({ status, ms, redelivery, error }) => `${redelivery ? '↻' : ''}${error ?? status} ${ms}ms`,
  )
  const kind = message ? `${event.type}/${message.type}` : event.type
  const again = () => attempt(() => redeliver(webhookEventId), 'ส่งซ้ำแล้ว')
  const unsend = () => message && desk.say({ type: 'unsend', messageId: message.id })
  return el(
    'div',
    { class: 'event', 'data-testid': 'event', 'data-event': webhookEventId, 'data-kind': kind },
    el('small', {}, `${at.format(event.timestamp)} · ${kind} · ${met.join(', ')}`),
    el('span', {}, words(event)),
    el('small', {}, webhookEventId),
    el('button', { type: 'button', 'data-testid': 'redeliver', click: again }, 'ส่งซ้ำ'),
    message && el('button', { type: 'button', 'data-testid': 'unsend', click: unsend }, 'ยกเลิกข้อความ'),
  )
}

function words(event: webhook.Event): string {
  if (event.type === 'postback')
    return `${event.postback.data} ${JSON.stringify(event.postback.params ?? '')}`
  if (event.type === 'message' && event.message.type === 'text')
    return (event.message as webhook.TextMessageContent).text
  return ''
}

/** The troubles of a bad day at LINE, by the names the simulator knows them by. */
const FAULTS: { label: string; order: FaultOrder }[] = [
  { label: 'ตอบกลับครั้งต่อไป: 500', order: { next: '/message/reply', fault: { kind: 'status', status: 500 } } },
  {
    label: 'ตอบกลับครั้งต่อไป: รับแล้วแต่ตอบ 500',
    order: { next: '/message/reply', fault: { kind: 'accept-then-500' } },
  },
  { label: 'ตอบกลับครั้งต่อไป: สายหลุดก่อนรับ', order: { next: '/message/reply', fault: { kind: 'reset-before' } } },
  {
    label: 'ตอบกลับครั้งต่อไป: ช้า 5 วินาที',
    order: { next: '/message/reply', fault: { kind: 'delay', ms: 5000 } },
  },
  { label: 'ส่งเองครั้งต่อไป: 429 ถี่เกินไป', order: { next: '/message/push', fault: { kind: 'rate-limit' } } },
  {
    label: 'ส่งเองครั้งต่อไป: 429 ครบโควตาเดือน',
    order: { next: '/message/push', fault: { kind: 'monthly-limit' } },
  },
  {
    label: 'ส่งเองครั้งต่อไป: รับแล้วสายหลุด',
    order: { next: '/message/push', fault: { kind: 'accept-then-reset' } },
  },
  { label: 'รูปครั้งต่อไป: 500', order: { next: '/content', fault: { kind: 'status', status: 500 } } },
  { label: 'ทุกคำขอครั้งต่อไป: เงียบหาย', order: { next: '.', fault: { kind: 'black-hole' } } },
]

function faults(): HTMLElement {
  const choice = el('select', { 'data-testid': 'fault', 'aria-label': 'ความผิดพลาด' })
  choice.append(...FAULTS.map(({ label }, index) => el('option', { value: index }, label)))
  const times = el('input', {
    type: 'number',
    min: 1,
    max: 99,
    value: 1,
    'aria-label': 'กี่ครั้ง',
    'data-testid': 'fault-times',
  })
  const post = (order: FaultOrder, done: string) => attempt(() => call('POST', '/sim/faults', order), done)
  const set = () => {
    const chosen = FAULTS[Number(choice.value)]
    if (chosen)
      void post(
        { ...chosen.order, times: Number(times.value) || 1 } as FaultOrder,
        `ตั้งไว้แล้ว: ${chosen.label}`,
      )
  }
  return el(
    'fieldset',
    {},
    el('legend', {}, 'ให้ LINE มีปัญหา'),
    choice,
    times,
    el('button', { type: 'button', 'data-testid': 'fault-set', click: set }, 'ตั้ง'),
    el(
      'button',
      { type: 'button', 'data-testid': 'fault-clear', click: () => post({ clear: true }, 'ล้างแล้ว') },
      'ล้าง',
    ),
  )
}

async function attempt(what: () => Promise<unknown>, done = ''): Promise<void> {
  try {
    await what()
    if (done) toast(done)
  } catch (error) {
    toast(String(error))
  }
}
