import type { Chat, Entry } from './api.ts'
import { botBubble, citizenBubble } from './bubble.ts'
import { el } from './el.ts'

const ACCOUNT = 'พึ่งได้'
const zone = { timeZone: 'Asia/Bangkok' } as const
const hour = new Intl.DateTimeFormat('th-TH', {
  ...zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const dayKey = new Intl.DateTimeFormat('en-CA', zone)
const dayWords = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', {
  ...zone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
})

type Line = { key: string; make: () => HTMLElement }

/**
 * Draws a chat into `list`, touching only what changed: an old carousel keeps its scroll position and a focused
 * button its focus while new messages arrive.
 */
export function chatView(list: HTMLElement): (chat: Chat) => void {
  let drawn = new Map<string, HTMLElement>()
  let nearEnd = true
  let known = ''
  // A region that scrolls must be reachable by keyboard.
  list.tabIndex = 0
  const size = () => `${list.clientHeight} ${list.scrollHeight}`
  const toEnd = () => {
    if (nearEnd) list.scrollTop = list.scrollHeight
    known = size()
  }
  list.addEventListener('scroll', () => {
    // A scroll that comes with a new size is the layout's doing (the menu opened), not the reader's.
    if (size() === known) nearEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80
  })
  // The room shrinks when the menu opens and the content grows when pictures arrive.
  new ResizeObserver(toEnd).observe(list)
  list.addEventListener('load', toEnd, true)

  return (chat) => {
    const next = new Map<string, HTMLElement>()
    const wanted = lines(chat).map(({ key, make }) => {
      const node = drawn.get(key) ?? make()
      next.set(key, node)
      return node
    })
    for (const [key, node] of drawn) if (!next.has(key)) node.remove()
    drawn = next
    let cursor = list.firstChild
    for (const node of wanted) {
      if (node === cursor) cursor = cursor.nextSibling
      else list.insertBefore(node, cursor)
    }
    const last = chat.messages.at(-1)
    if (last?.from === 'citizen') nearEnd = true
    toEnd()
  }
}

function lines(chat: Chat): Line[] {
  const out: Line[] = []
  let day = ''
  let speaker = ''
  const heard = chat.messages.findLastIndex((entry) => entry.from === 'bot')
  for (const [index, entry] of chat.messages.entries()) {
    const today = dayKey.format(entry.at)
    if (today !== day) {
      out.push({
        key: `day ${today}`,
        make: () => el('div', { class: 'day' }, el('span', {}, dayWords.format(entry.at))),
      })
      day = today
      speaker = ''
    }
    const head = entry.from === 'bot' && speaker !== 'bot'
    speaker = entry.from
    // What the account has answered it has read, whether or not it also said so.
    const read = entry.read ?? index < heard
    out.push({ key: `${head} ${read} ${JSON.stringify(entry)}`, make: () => row(entry, head, read) })
  }
  if (chat.loading) {
    out.push({ key: 'loading', make: () => dots() })
  }
  return out
}

function row(entry: Entry, head: boolean, read: boolean): HTMLElement {
  if (entry.unsent) {
    return el('div', { class: 'day', 'data-testid': 'unsent' }, el('span', {}, 'คุณยกเลิกข้อความแล้ว'))
  }
  const body = entry.from === 'bot' ? botBubble(entry.message) : citizenBubble(entry)
  if (!body) return el('div', { hidden: true, 'data-id': entry.id })
  const stamp = el(
    'span',
    { class: 'stamp' },
    entry.from === 'citizen' && read && el('span', {}, 'อ่านแล้ว'),
    el('time', { datetime: new Date(entry.at).toISOString() }, hour.format(entry.at)),
  )
  const wide = entry.message.type === 'flex' || entry.message.type === 'template'
  const node = el('div', {
    class: `row ${entry.from}${wide ? ' wide' : ''}${head ? ' first' : ''}`,
    'data-testid': 'msg',
    'data-from': entry.from,
    'data-type': entry.message.type,
    'data-id': entry.id,
  })
  if (entry.from === 'citizen') node.append(stamp, body)
  else
    node.append(
      avatar(head),
      el('div', { class: 'said' }, head && el('div', { class: 'who' }, sender(entry)), body),
      stamp,
    )
  return node
}

const sender = (entry: Entry): string => (entry.from === 'bot' ? (entry.message.sender?.name ?? ACCOUNT) : '')
const avatar = (head: boolean) =>
  el('span', { class: head ? 'avatar' : 'avatar none', 'aria-hidden': 'true' }, head && 'พ')

function dots(): HTMLElement {
  return el(
    'div',
    { class: 'row bot first', 'data-testid': 'loading' },
    avatar(true),
    el('div', { class: 'bubble text dots', 'aria-label': 'กำลังพิมพ์' }, el('i'), el('i'), el('i')),
  )
}
