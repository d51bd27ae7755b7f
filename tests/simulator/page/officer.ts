import { call } from './api.ts'
import { el, listOf } from './el.ts'
import { caseView, heard, shown } from './officer-case.ts'
import type { Tab } from './panel.ts'
import {
  type CaseRow,
  type Contact,
  deed,
  type Identity,
  moment,
  type Said,
  signInAs,
  staff,
} from './staff.ts'

const VIEWS = { new: 'ใหม่', mine: 'ของฉัน', open: 'เปิดอยู่', closed: 'ปิดแล้ว', contacts: 'ขอคุย' } as const
type View = keyof typeof VIEWS

/** The officer's desk until the console exists: the real staff API, nothing of its own. */
export function officerTab(): Tab {
  let view: View = 'new'
  let started = false
  const who = el('select', { 'data-testid': 'staff-who', 'aria-label': 'ลงชื่อเข้าเป็น' })
  const heads = el('div', { class: 'views', role: 'tablist' })
  const opened = caseView(() => void load())
  const cases = listOf<CaseRow>('ไม่มีเรื่องในรายการนี้', (id) => caseRow(() => void opened.open(id)))
  const contacts = listOf<Contact>('ไม่มีคนรอคุย', (id) => contactRow(id, () => load()))
  const queue = el('div', { class: 'queue' }, cases.node, contacts.node)
  const node = el('div', { class: 'officer' }, who, heads, queue, opened.node)

  who.addEventListener('change', () => {
    signInAs(who.value)
    opened.close()
    void load()
  })
  const drawHeads = () =>
    heads.replaceChildren(
      ...Object.entries(VIEWS).map(([name, label]) =>
        el(
          'button',
          {
            type: 'button',
            role: 'tab',
            'aria-selected': String(name === view),
            'data-testid': `view-${name}`,
            click: () => {
              view = name as View
              opened.close()
              drawHeads()
              void load()
            },
          },
          label,
        ),
      ),
    )

  /** As of a case: an older answer that comes later is not drawn over the newer one. */
  let asked = 0
  async function load(): Promise<void> {
    const mine = ++asked
    await deed(async () => {
      const path = view === 'contacts' ? 'contacts' : `cases?view=${view}`
      const came = await staff<{ contacts?: Contact[]; cases?: CaseRow[] }>('GET', path)
      if (mine !== asked) return
      cases.node.hidden = !came.cases
      contacts.node.hidden = !came.contacts
      if (came.cases) cases.draw(came.cases)
      if (came.contacts) contacts.draw(came.contacts)
    })
  }

  async function start(): Promise<void> {
    started = true
    await deed(async () => {
      const people = await call<Identity[]>('GET', '/sim/staff-identities')
      who.replaceChildren(
        ...people.map((one) =>
          el('option', { value: one.id }, `${one.displayName ?? one.name} (${one.role})`),
        ),
      )
      signInAs(who.value)
      drawHeads()
    })
    await load()
  }

  return {
    node,
    refresh: () => {
      if (!started) void start()
      else {
        void load()
        void opened.refresh()
      }
    },
  }
}

function caseRow(click: () => void) {
  const node = el('button', { type: 'button', class: 'case-row', 'data-testid': 'case', click })
  const draw = (one: CaseRow) => {
    node.dataset.id = one.id
    node.replaceChildren(
      el('b', {}, one.number),
      el('span', { class: 'state' }, one.stateText),
      el('span', {}, one.subject),
      el(
        'small',
        {},
        `รับเรื่อง ${moment(one.filedAt)} · ครบกำหนด ${moment(one.dueAt)} · ${one.assignee ?? 'ยังไม่มีผู้รับ'}`,
      ),
    )
  }
  return { node, draw }
}

function contactRow(id: string, reload: () => Promise<void>) {
  const path = `contacts/${encodeURIComponent(id)}`
  const about = el('small')
  const words = el('p')
  const files = filesOf(path)
  const text = el('textarea', { rows: 2, 'aria-label': 'คำตอบ', 'data-testid': 'contact-text' })
  const answer = async () => {
    if (!text.value.trim()) return text.focus()
    const sent = text.value
    if (!(await deed(() => staff('POST', `${path}/answer`, { text: sent })))) return
    // What was typed on while it went stays.
    if (text.value.startsWith(sent)) text.value = text.value.slice(sent.length).trimStart()
    await reload()
  }
  const node = el(
    'div',
    { class: 'contact', 'data-testid': 'contact' },
    about,
    words,
    files.node,
    text,
    el('button', { type: 'button', 'data-testid': 'contact-answer', click: answer }, 'ตอบ'),
  )
  const draw = (one: Contact) => {
    about.textContent = `${moment(one.at)} · ${one.state}`
    words.textContent = one.text
    files.draw(one.files)
  }
  return { node, draw }
}

/** Their links live five minutes: they are asked for when somebody wants to look. */
function filesOf(path: string) {
  const show = () =>
    deed(async () => {
      const { contact } = await staff<{ contact: { messages: Said[] } }>('GET', path)
      node.replaceChildren(
        ...contact.messages.flatMap(({ file }) => {
          if (!file) return []
          if (!file.url) return [el('small', {}, file.state)]
          if (file.kind === 'audio') return [heard(file.url)]
          return [
            el('img', { src: shown(file.url), alt: 'รูปจากผู้ร้อง', width: 240, 'data-testid': 'contact-photo' }),
          ]
        }),
      )
    })
  const opens = el('button', { type: 'button', 'data-testid': 'contact-files', click: show })
  const node = el('div', { class: 'proofs', hidden: true }, opens)
  let drawn = 0
  const draw = (count: number) => {
    node.hidden = count === 0
    opens.textContent = `เปิดสิ่งที่ส่งมา (${count})`
    // What came since they were opened can be opened too.
    if (count !== drawn && !opens.isConnected) node.replaceChildren(opens)
    drawn = count
  }
  return { node, draw }
}
