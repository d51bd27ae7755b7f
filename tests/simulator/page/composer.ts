import type { Chat, QuickReplyItem, Sent } from './api.ts'
import { el } from './el.ts'
import { asSent, choose } from './files.ts'
import { settings } from './settings.ts'
import { askLocation, askSticker, askVoice } from './sheets.ts'
import { tappable } from './tap.ts'

export type Composer = {
  /** Whose phone it is: what was typed on another's stays on theirs. */
  of: (citizen: string | null) => void
  update: (chat: Chat) => void
  openKeyboard: (text: string) => void
  closeKeyboard: () => void
}

type Doors = {
  /** @returns whether it went. */
  send: (out: Sent) => Promise<boolean>
  openMenu: (open: boolean) => void
  menuOpen: () => boolean
}

/**
 * The bar under the chat. With a rich menu LINE shows the chat bar first and the keyboard behind a button; without one
 * (or on a PC, which has no rich menus) the text field is all there is.
 */
export function composer(bar: HTMLElement, doors: Doors): Composer {
  let typing = false
  let owner: string | null = null
  const typed = new Map<string | null, string>()
  let hasMenu = false
  const input = el('textarea', {
    rows: 1,
    placeholder: 'Aa',
    'aria-label': 'พิมพ์ข้อความ',
    'data-testid': 'composer',
    maxlength: 5000,
  })
  const submit = el(
    'button',
    { type: 'button', class: 'send', 'aria-label': 'ส่ง', 'data-testid': 'send' },
    '➤',
  )
  const keyboard = round('⌨', 'เปิดแป้นพิมพ์', 'keyboard', () => show(true))
  const back = round('☰', 'กลับไปที่เมนู', 'to-menu', () => show(false))
  const plus = round('+', 'แนบ', 'attach', () => sheet.toggleAttribute('hidden'))
  const chatBar = el('button', {
    type: 'button',
    class: 'chatbar',
    'data-testid': 'chatbar',
    click: (): void => doors.openMenu(!doors.menuOpen()),
  })
  const sheet = el('div', { class: 'sheet', hidden: true })

  const option = (icon: string, label: string, testid: string, pick: () => Promise<Sent[]>) =>
    el(
      'button',
      {
        type: 'button',
        'data-testid': testid,
        click: async () => {
          sheet.hidden = true
          for (const out of await pick()) await doors.send(out)
        },
      },
      el('i', { 'aria-hidden': 'true' }, icon),
      label,
    )
  const one = <T>(value: T | null): T[] => (value === null ? [] : [value])
  sheet.append(
    option('▦', 'รูปภาพ', 'attach-photo', async () => asSent(await choose('image/*,video/*', true))),
    option('◉', 'กล้อง', 'attach-camera', async () => asSent(await choose('image/*', false, true))),
    option('⌖', 'ตำแหน่ง', 'attach-location', async () => one(await askLocation())),
    option('☺', 'สติกเกอร์', 'attach-sticker', async () => one(await askSticker())),
    option('♪', 'เสียง', 'attach-voice', async () => asSent(one(await askVoice()))),
    option('▤', 'ไฟล์', 'attach-file', async () => asSent(await choose('', true))),
  )

  const grow = () => {
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight, 110)}px`
    submit.disabled = input.value.trim() === ''
  }
  const put = (text: string) => {
    input.value = text
    grow()
  }
  const say = async () => {
    const [text, mine] = [input.value.trim(), owner]
    if (!text) return
    put('')
    if (await doors.send({ type: 'text', text })) return
    if (mine !== owner) typed.set(mine, text)
    else if (!input.value) put(text)
  }
  input.addEventListener('input', grow)
  submit.addEventListener('click', say)
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void say()
  })

  function show(next: boolean): void {
    typing = next
    // The keyboard takes the menu's place on the screen.
    doors.openMenu(!typing)
    draw()
    if (typing) input.focus()
    else chatBar.focus()
  }
  function draw(): void {
    const withMenu = hasMenu && !settings.pc
    const asText = typing || !withMenu
    const row = asText ? [...(withMenu ? [back] : []), plus, input, submit] : [keyboard, chatBar]
    chatBar.setAttribute('aria-expanded', String(doors.menuOpen()))
    const first = bar.firstElementChild
    // Rebuilding would take the focus out of the field the person is typing in.
    if (first?.childElementCount === row.length && row.every((node) => node.parentElement === first)) return
    if (!asText) sheet.hidden = true
    bar.replaceChildren(el('div', { class: 'bar-row' }, ...row), sheet)
    grow()
  }

  return {
    of: (citizen) => {
      if (citizen === owner) return
      typed.set(owner, input.value)
      owner = citizen
      put(typed.get(owner) ?? '')
    },
    update: (chat) => {
      hasMenu = chat.richMenu !== null
      chatBar.textContent = `${chat.richMenu?.chatBarText ?? ''} ${doors.menuOpen() ? '▾' : '▴'}`
      draw()
    },
    openKeyboard: (text) => {
      put(text)
      show(true)
      grow()
    },
    closeKeyboard: () => {
      typing = false
    },
  }
}

function round(icon: string, label: string, testid: string, click: () => void): HTMLButtonElement {
  return el(
    'button',
    { type: 'button', class: 'round', 'aria-label': label, 'data-testid': testid, click },
    icon,
  )
}

/** Quick replies exist on phones only and only under the last message; LINE for PC never shows them. */
export function drawQuickReplies(strip: HTMLElement, items: QuickReplyItem[]): void {
  const key = JSON.stringify(items)
  if (strip.dataset.key === key) return
  strip.dataset.key = key
  strip.scrollLeft = 0
  strip.replaceChildren(
    ...items.map((item) => {
      const icon = item.imageUrl && el('img', { src: item.imageUrl, alt: '' })
      const node = el('button', { type: 'button', 'data-testid': 'qr' }, icon, item.action?.label ?? '')
      tappable(node, item.action)
      return node
    }),
  )
}
