import type { Action, Sent } from './api.ts'
import { ask, CLOSE, field, toast } from './dialog.ts'
import { el, safeUri } from './el.ts'
import { asSent, choose } from './files.ts'
import { askLocation, askVoice } from './sheets.ts'
import type { Tap } from './tap.ts'

/** What an action may do to the phone that holds it. */
export type Phone = {
  send: (out: Sent) => Promise<unknown>
  openMenu: (open: boolean) => void
  openKeyboard: (text: string) => void
}

export function listenForTaps(root: HTMLElement, phone: Phone): void {
  root.addEventListener('line-tap', (event) => {
    void perform((event as Tap).detail, phone)
  })
}

export async function perform(action: Action, phone: Phone): Promise<unknown> {
  switch (action.type) {
    case 'message':
      return phone.send({ type: 'text', text: action.text ?? action.label ?? '' })
    case 'postback':
      afterPostback(action, phone)
      return phone.send({
        type: 'postback',
        data: action.data ?? '',
        displayText: action.displayText ?? action.text,
      })
    case 'uri':
      return openUri(action.uri ?? '')
    case 'datetimepicker':
      return pickDate(action, phone)
    case 'camera':
      return sendFiles(await choose('image/*', false, true), phone)
    case 'cameraRoll':
      return sendFiles(await choose('image/*,video/*', true), phone)
    case 'location': {
      const location = await askLocation()
      return location ? phone.send(location) : undefined
    }
    case 'clipboard':
      await navigator.clipboard?.writeText(action.clipboardText).catch(() => undefined)
      return toast(`คัดลอกแล้ว: ${action.clipboardText}`)
    case 'richmenuswitch':
      return phone.send({
        type: 'postback',
        data: action.data ?? '',
        params: { newRichMenuAliasId: action.richMenuAliasId, status: 'SUCCESS' },
      })
    default:
      return toast(`ไม่รู้จักปุ่มชนิดนี้: ${(action as Action).type}`)
  }
}

async function sendFiles(files: File[], phone: Phone): Promise<void> {
  for (const out of await asSent(files)) await phone.send(out)
}

function afterPostback(action: Extract<Action, { type: 'postback' }>, phone: Phone): void {
  if (action.inputOption === 'closeRichMenu') phone.openMenu(false)
  if (action.inputOption === 'openRichMenu') phone.openMenu(true)
  if (action.inputOption === 'openKeyboard') phone.openKeyboard(action.fillInText ?? '')
  if (action.inputOption === 'openVoice') void askVoice().then((file) => file && sendFiles([file], phone))
}

/** Nothing leaves the page by itself: a call and a link are shown first, and only the person opens them. */
async function openUri(uri: string): Promise<void> {
  const href = safeUri(uri)
  if (!href) return toast(`ลิงก์นี้เปิดไม่ได้: ${uri}`)
  if (href.startsWith('tel:')) {
    const number = decodeURIComponent(href.slice(4))
    const call = el('a', { href, class: 'dlg-main', 'data-testid': 'dlg-link' }, `โทร ${number}`)
    await ask(`โทร ${number}`, [call], [CLOSE])
    return
  }
  const open = el(
    'a',
    { href, target: '_blank', rel: 'noopener noreferrer', class: 'dlg-main', 'data-testid': 'dlg-link' },
    'เปิดลิงก์',
  )
  await ask('ลิงก์', [el('p', { class: 'dlg-url' }, uri), open], [CLOSE])
}

const INPUT = { date: 'date', time: 'time', datetime: 'datetime-local' } as const

/** The answer is Gregorian ISO as LINE sends it; showing Buddhist years is the account's own business. */
async function pickDate(action: Extract<Action, { type: 'datetimepicker' }>, phone: Phone): Promise<void> {
  const mode = action.mode ?? 'date'
  const iso = (value: string | undefined) => value?.replace(/t/i, 'T')
  const input = el('input', {
    type: INPUT[mode],
    required: true,
    'data-testid': 'date',
    max: iso(action.max),
    min: iso(action.min),
  })
  input.value = iso(action.initial) ?? today(mode, iso(action.max))
  const answer = await ask(
    action.label || 'เลือกวันที่',
    [field({ date: 'วันที่', time: 'เวลา', datetime: 'วันและเวลา' }[mode], input)],
    [CLOSE, { label: 'ตกลง', value: 'ok' }],
  )
  if (answer !== 'ok' || !input.value) return
  await phone.send({ type: 'datetime', data: action.data ?? '', mode, value: input.value })
}

/** LINE opens its picker on today, or on `max` where today is past it. */
function today(mode: keyof typeof INPUT, max: string | undefined): string {
  const now = new Date(Date.now() + 7 * 3_600_000).toISOString()
  const value = { date: now.slice(0, 10), time: now.slice(11, 16), datetime: now.slice(0, 16) }[mode]
  return max && value > max ? max : value
}
