import { listenForTaps } from './actions.ts'
import { type Chat, getChat, onEvents, Problem, type Sent, send } from './api.ts'
import { chatView } from './chat.ts'
import { citizenList } from './citizens.ts'
import { composer, drawQuickReplies } from './composer.ts'
import { ask, CLOSE, toast } from './dialog.ts'
import { byId, el } from './el.ts'
import { panel } from './panel.ts'
import { drawRichMenu } from './richmenu.ts'
import { apply, onSettings, settings } from './settings.ts'

let chat: Chat | null = null
/** Whose phone `chat` is. */
let owner = ''
let menuOpen = false
/** The menu whose first opening was already decided by its `selected`. */
let menuSeen = ''

const list = byId('chat')
const draw = chatView(list)
const bar = composer(byId('bar'), {
  send: say,
  openMenu,
  menuOpen: () => menuOpen,
})
const people = citizenList(byId('citizens'))
const side = panel(byId('panel'), { say })

listenForTaps(byId('phone'), { send: say, openMenu, openKeyboard: bar.openKeyboard })
byId('more').addEventListener('click', chatMenu)
onSettings(() => {
  bar.of(settings.citizen)
  if (settings.citizen === owner) return show()
  // Nobody may see another person's chat for as long as the next one takes to load.
  list.replaceChildren()
  void refresh()
})
apply()
bar.of(settings.citizen)
tick()
setInterval(tick, 15_000)
onEvents((citizenId) => {
  if (citizenId === null || citizenId === settings.citizen) void refresh()
  void people.load(citizenId)
  side.changed()
})

function openMenu(open: boolean): void {
  menuOpen = open
  if (open) bar.closeKeyboard()
  show()
}

async function say(out: Sent): Promise<boolean> {
  if (!settings.citizen) return false
  let went = true
  try {
    const { status, attempts } = await send(settings.citizen, out)
    if (attempts.length > 0 && status !== 200) toast(`webhook ตอบ ${status || attempts[0]?.error}`)
  } catch (error) {
    went = false
    toast(error instanceof Problem ? `ส่งไม่สำเร็จ: ${error.message}` : `ส่งไม่สำเร็จ: ${String(error)}`)
  }
  await refresh()
  return went
}

let busy = false
let again = false
/** Events come in bursts: one read at a time, and one more when something came during it. */
async function refresh(): Promise<void> {
  if (busy) {
    again = true
    return
  }
  busy = true
  try {
    do {
      again = false
      const id = settings.citizen
      if (!id) return
      const fresh = await getChat(id)
      if (id === settings.citizen) [chat, owner] = [fresh, id]
      else again = true
    } while (again)
    show()
    side.chatChanged()
  } catch (error) {
    toast(`อ่านแชทไม่ได้: ${String(error)}`)
  } finally {
    busy = false
  }
}

let loadingTimer: ReturnType<typeof setTimeout> | undefined
function show(): void {
  if (!chat) return
  const key = `${owner} ${chat.richMenu?.id ?? ''}`
  if (key !== menuSeen) {
    const other = !menuSeen.startsWith(owner)
    // A menu swapped in place keeps its state; a first one is open or closed by its `selected`.
    if (other || menuSeen.endsWith(' ')) menuOpen = chat.richMenu?.selected ?? false
    menuSeen = key
  }
  draw(chat)
  const { friend, richMenu } = chat
  drawRichMenu(byId('menu'), settings.pc || !friend ? null : richMenu, menuOpen)
  drawQuickReplies(byId('quick'), settings.pc ? [] : (chat.quickReply?.items ?? []))
  bar.update(friend ? chat : { ...chat, richMenu: null })
  drawBanner(friend)
  clearTimeout(loadingTimer)
  // The dots end by time and no event tells it.
  if (chat.loading) loadingTimer = setTimeout(refresh, 2000)
}

function drawBanner(friend: boolean): void {
  const banner = byId('banner')
  if (friend) banner.replaceChildren()
  if (friend || banner.hasChildNodes()) return
  const add = () => say({ type: 'follow' })
  banner.append(el('button', { type: 'button', 'data-testid': 'follow', click: add }, 'เพิ่มเพื่อน'))
}

async function chatMenu(): Promise<void> {
  const friend = chat?.friend
  const choice = friend ? { label: 'บล็อก', value: 'unfollow' } : { label: 'เพิ่มเพื่อน', value: 'follow' }
  const answer = await ask('พึ่งได้', [], [CLOSE, choice])
  if (answer === 'follow' || answer === 'unfollow') await say({ type: answer })
}

function tick(): void {
  const now = new Intl.DateTimeFormat('th-TH', {
    timeZone: 'Asia/Bangkok',
    hour: '2-digit',
    minute: '2-digit',
  })
  byId('clock').textContent = now.format(Date.now())
}
