import { call } from './api.ts'
import { el } from './el.ts'
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
  const queue = el('div', { class: 'queue' })
  const opened = caseView(() => void load())
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
      if (view === 'contacts') {
        const { contacts } = await staff<{ contacts: Contact[] }>('GET', 'contacts')
        if (mine === asked) drawContacts(queue, contacts, load)
      } else {
        const { cases } = await staff<{ cases: CaseRow[] }>('GET', `cases?view=${view}`)
        if (mine === asked) drawCases(queue, cases, (id) => void opened.open(id))
      }
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

function drawCases(place: HTMLElement, cases: CaseRow[], open: (id: string) => void): void {
  if (!fresh(place, cases)) return
  place.replaceChildren(
    ...cases.map((one) =>
      el(
        'button',
        {
          type: 'button',
          class: 'case-row',
          'data-testid': 'case',
          'data-id': one.id,
          click: () => open(one.id),
        },
        el('b', {}, one.number),
        el('span', { class: 'state' }, one.stateText),
        el('span', {}, one.subject),
        el(
          'small',
          {},
          `รับเรื่อง ${moment(one.filedAt)} · ครบกำหนด ${moment(one.dueAt)} · ${one.assignee ?? 'ยังไม่มีผู้รับ'}`,
        ),
      ),
    ),
  )
  if (cases.length === 0) place.append(el('p', { class: 'note' }, 'ไม่มีเรื่องในรายการนี้'))
}

function drawContacts(place: HTMLElement, contacts: Contact[], reload: () => Promise<void>): void {
  if (!fresh(place, contacts)) return
  place.replaceChildren(
    ...contacts.map((one) => {
      const text = el('textarea', { rows: 2, 'aria-label': 'คำตอบ', 'data-testid': 'contact-text' })
      const answer = async () => {
        if (!text.value.trim()) return text.focus()
        if (
          await deed(() =>
            staff('POST', `contacts/${encodeURIComponent(one.id)}/answer`, { text: text.value }),
          )
        )
          await reload()
      }
      return el(
        'div',
        { class: 'contact', 'data-testid': 'contact' },
        el('small', {}, `${moment(one.at)} · ${one.state}`),
        el('p', {}, one.text),
        ...(one.files ? [filesOf(one)] : []),
        text,
        el('button', { type: 'button', 'data-testid': 'contact-answer', click: answer }, 'ตอบ'),
      )
    }),
  )
  if (contacts.length === 0) place.append(el('p', { class: 'note' }, 'ไม่มีคนรอคุย'))
}

/** Their links live five minutes: they are asked for when somebody wants to look. */
function filesOf({ id, files }: Contact): HTMLElement {
  const place = el('div', { class: 'proofs' })
  const show = () =>
    deed(async () => {
      const { contact } = await staff<{ contact: { messages: Said[] } }>(
        'GET',
        `contacts/${encodeURIComponent(id)}`,
      )
      place.replaceChildren(
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
  place.append(
    el('button', { type: 'button', 'data-testid': 'contact-files', click: show }, `เปิดสิ่งที่ส่งมา (${files})`),
  )
  return place
}

/** False when nothing changed: an answer being typed must survive the refresh. */
function fresh(place: HTMLElement, data: unknown): boolean {
  const key = JSON.stringify(data)
  if (place.dataset.key === key) return false
  place.dataset.key = key
  return true
}
