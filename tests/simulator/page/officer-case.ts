import { el } from './el.ts'
import { type Allowed, type CaseView, deed, moment, staff } from './staff.ts'

export type CaseDesk = {
  node: HTMLElement
  open: (id: string) => Promise<void>
  refresh: () => Promise<void>
  close: () => void
}

/** One case: what was said on the left of the law, what the officer may do on its right. `after` runs after each deed. */
export function caseView(after: () => void): CaseDesk {
  const facts = el('div', { class: 'facts' })
  const forms = el('div', { class: 'forms' })
  const node = el('section', { class: 'case', hidden: true, 'data-testid': 'case-view' }, facts, forms)
  /** Words being written outlive every refresh; they go when they were sent. */
  const drafts = new Map<string, string>()
  let id = ''
  let version = 0
  /** Read again while one was on its way: only what was asked for last is drawn, whichever comes last. */
  let asked = 0

  async function refresh(): Promise<void> {
    if (!id) return
    const [wanted, mine] = [id, ++asked]
    await deed(async () => {
      const view = await staff<CaseView>('GET', `cases/${encodeURIComponent(wanted)}`)
      if (wanted === id && mine === asked) draw(view)
    })
  }

  const act = async (path: string, body: Record<string, unknown>, draft = ''): Promise<void> => {
    if (!(await deed(() => staff('POST', `cases/${encodeURIComponent(id)}/${path}`, body)))) return refresh()
    if (draft) drafts.delete(draft)
    forms.dataset.key = ''
    await refresh()
    after()
  }

  const area = (key: string, label: string): HTMLTextAreaElement => {
    const input = el('textarea', {
      rows: 2,
      placeholder: label,
      'aria-label': label,
      'data-testid': `case-${key}`,
    })
    input.value = drafts.get(`${id} ${key}`) ?? ''
    input.addEventListener('input', () => drafts.set(`${id} ${key}`, input.value))
    return input
  }
  const button = (testid: string, label: string, click: () => unknown) =>
    el('button', { type: 'button', 'data-testid': testid, click }, label)

  function draw(view: CaseView): void {
    node.hidden = false
    version = view.case.version
    drawFacts(facts, view)
    const allowed = view.case.allowed.map(named)
    const key = JSON.stringify([id, allowed])
    if (forms.dataset.key === key) return
    forms.dataset.key = key

    const to = el('select', { 'data-testid': 'case-to', 'aria-label': 'เปลี่ยนสถานะเป็น' })
    to.append(...allowed.map((one) => el('option', { value: one.to }, one.label)))
    const text = area('text', 'ข้อความถึงประชาชน')
    const reason = el('select', { 'data-testid': 'case-reason', 'aria-label': 'เหตุผล (เมื่อจำเป็น)' })
    reason.append(
      el('option', { value: '' }, 'เหตุผล (เมื่อจำเป็น)'),
      ...view.case.reasons.map(({ code, label }) => el('option', { value: code }, label)),
    )
    const question = area('question', 'คำถามถึงประชาชน')
    const note = area('note', 'บันทึกภายใน ประชาชนไม่เห็น')
    const move = () => {
      const body = { version, to: to.value, text: text.value || undefined, reason: reason.value || undefined }
      return act('transition', body, `${id} text`)
    }
    const filled = (input: HTMLTextAreaElement, go: () => unknown) => () =>
      input.value.trim() ? go() : input.focus()
    forms.replaceChildren(
      button('case-take', 'รับเรื่องนี้', () => act('take', { version })),
      el(
        'fieldset',
        {},
        el('legend', {}, 'เปลี่ยนสถานะ'),
        to,
        text,
        reason,
        button('case-move', 'บันทึกและแจ้งประชาชน', move),
      ),
      el(
        'fieldset',
        {},
        el('legend', {}, 'ถามประชาชน'),
        question,
        button(
          'case-ask',
          'ส่งคำถาม',
          filled(question, () => act('ask', { version, text: question.value }, `${id} question`)),
        ),
      ),
      el(
        'fieldset',
        {},
        el('legend', {}, 'บันทึกภายใน'),
        note,
        button(
          'case-add-note',
          'เก็บบันทึก',
          filled(note, () => act('note', { text: note.value }, `${id} note`)),
        ),
      ),
    )
  }

  return {
    node,
    refresh,
    open: async (next) => {
      id = next
      await refresh()
      node.scrollIntoView({ block: 'start', behavior: 'smooth' })
    },
    close: () => {
      id = ''
      node.hidden = true
    },
  }
}

function named(one: Allowed): { to: string; label: string } {
  if (typeof one === 'string') return { to: one, label: one }
  const to = one.to ?? one.name ?? ''
  return { to, label: one.label ?? to }
}

/** The signed link by way of this page's own origin: see `evidence-proxy.ts`. */
export function shown(link: string): string {
  const { pathname, search } = new URL(link)
  return `/sim/evidence/${pathname.split('/').at(-1)}${search}`
}

export const heard = (url: string): HTMLElement =>
  el('audio', { controls: true, preload: 'none', src: shown(url), 'data-testid': 'evidence-sound' })

const NOT_HERE: Record<string, string> = {
  wanted: 'รูปกำลังมา',
  refused: 'รูปที่เก็บไม่ได้',
  gone: 'รูปที่หายไปจาก LINE',
  erased: 'รูปที่ลบแล้ว',
}

function drawFacts(place: HTMLElement, { case: one, timeline, notes }: CaseView): void {
  const evidence = one.evidence.map((item) => {
    if (item.url === null)
      return el(
        'span',
        { class: 'proof', 'data-testid': 'evidence-gone' },
        el('small', {}, NOT_HERE[item.state] ?? item.state),
      )
    const size = `${Math.ceil((item.bytes ?? 0) / 1024)} kB · sha256 ${item.sha256?.slice(0, 12)}…`
    if (item.kind === 'audio') return heard(item.url)
    const picture = item.contentType?.startsWith('image/') && shown(item.url)
    return el(
      'a',
      {
        href: item.url,
        target: '_blank',
        rel: 'noopener noreferrer',
        class: 'proof',
        'data-testid': 'evidence',
        title: item.sha256 ?? '',
      },
      picture ? el('img', { src: picture, alt: 'หลักฐาน' }) : el('span', {}, item.contentType),
      el('small', {}, size),
    )
  })
  place.replaceChildren(
    el(
      'h3',
      {},
      `${one.number} · `,
      el('span', { class: 'state', 'data-testid': 'case-state' }, one.stateText),
    ),
    el('p', {}, one.subject),
    el(
      'small',
      {},
      `รับเรื่อง ${moment(one.filedAt)} · ครบกำหนด ${moment(one.dueAt)} · ${one.assignee ?? 'ยังไม่มีผู้รับ'} · v${one.version}`,
    ),
    el(
      'dl',
      {},
      ...one.answers.flatMap(({ question, answer }) => [el('dt', {}, question), el('dd', {}, answer)]),
    ),
    el('div', { class: 'proofs' }, ...evidence),
    el('h4', {}, 'ลำดับเหตุการณ์'),
    el(
      'ol',
      { class: 'timeline' },
      ...timeline.map((line) =>
        el('li', {}, el('small', {}, `${moment(line.at)} · ${line.actor} · ${line.kind}`), line.text),
      ),
    ),
    ...(notes.length > 0 ? [el('h4', {}, 'บันทึกภายใน')] : []),
    el(
      'ul',
      { class: 'notes' },
      ...notes.map((line) => el('li', {}, el('small', {}, `${moment(line.at)} · ${line.by}`), line.text)),
    ),
  )
}
