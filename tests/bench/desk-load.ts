import { setTimeout as sleep } from 'node:timers/promises'
import { type Officer, SUBJECTS } from './desk-fill.ts'

/**
 * Officers at their desks, each with one thing under way at a time and five seconds of reading between (a real one reads for longer): look at the queue, open
 * a case, move it where it can be, search two times in five; and beside it what the console asks by itself every ten seconds, whether anything has changed.
 * What is timed is a request from when it was sent until its last byte.
 */
export const KINDS = ['queue', 'search', 'open', 'transition', 'changes'] as const
export type Kind = (typeof KINDS)[number]
export type Taken = Record<Kind, number[]> & { refused: Record<string, number> }

export const VIEWS = [
  'view=open',
  'view=mine',
  'view=new',
  'view=open&quick=overdue',
  'view=open&quick=money&order=newest',
  'view=open&order=moved&families=online_trade',
  'view=closed',
  'view=open&quick=message',
]
const PACE_MS = 5_000
/** As liff-app/staff/queue/list.ts has it. */
const CHANGES_EVERY_MS = 10_000
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!
/** Words of the subjects, of the stories, and such that few or none have. */
export const WORDS = [
  ...SUBJECTS.flatMap((subject) => subject.split(/[: ()]+/).filter((word) => word.length > 3)),
  'โอนเงิน',
  'เติมเงิน',
  'ไม่รู้จะทำอย่างไร',
  'ไดโนเสาร์',
  'แฮกบัญชี',
  '0812345678',
]

type Row = { id: string; version: number; state: string; number: string }

export const work = async (
  url: string,
  officers: readonly Officer[],
  { ms, warmMs }: { ms: number; warmMs: number },
): Promise<Taken> => {
  const taken: Taken = { queue: [], search: [], open: [], transition: [], changes: [], refused: {} }
  const from = performance.now() + warmMs
  const until = from + ms
  const ask = async (kind: Kind, officer: Officer, path: string, body?: object) => {
    const began = performance.now()
    const response = await fetch(`${url}/api/v1/staff${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${officer.token}`,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (began >= from && began < until) {
      taken[kind].push(performance.now() - began)
      // A colleague was faster: part of the work, and answered in the same time.
      if (!response.ok && response.status !== 409) {
        const what = `${kind} ${response.status} ${text.slice(0, 120)}`
        taken.refused[what] = (taken.refused[what] ?? 0) + 1
      }
    }
    return response.ok ? JSON.parse(text) : null
  }
  const desk = async (officer: Officer) => {
    let next: string | null = null
    let view = pick(VIEWS)
    await sleep(Math.random() * PACE_MS)
    const pause = () => sleep(PACE_MS * (0.5 + Math.random()))
    while (performance.now() < until) {
      const page = await ask('queue', officer, `/cases?${view}${next ? `&after=${next}` : ''}`)
      next = page?.next && Math.random() < 0.5 ? page.next : null
      if (!next) view = pick(VIEWS)
      await pause()
      if (performance.now() >= until) break
      if (Math.random() < 0.4) {
        await ask('search', officer, '/search', { text: pick(WORDS) })
        await pause()
      }
      const row: Row | undefined = page?.cases.length ? pick<Row>(page.cases) : undefined
      if (!row || performance.now() >= until) continue
      const opened = await ask('open', officer, `/cases/${row.id}`)
      await pause()
      const move = opened && moveOf(opened.case.state)
      if (!move || performance.now() >= until) continue
      await ask('transition', officer, `/cases/${row.id}/transition`, {
        version: opened.case.version,
        ...move,
      })
      await pause()
    }
  }
  const listen = async (officer: Officer) => {
    let cursor: number | null = null
    await sleep(Math.random() * CHANGES_EVERY_MS)
    while (performance.now() < until) {
      const told = await ask('changes', officer, cursor === null ? '/changes' : `/changes?since=${cursor}`)
      cursor = told?.cursor ?? cursor
      await sleep(CHANGES_EVERY_MS)
    }
  }
  await Promise.all(officers.flatMap((officer) => [desk(officer), listen(officer)]))
  return taken
}

const moveOf = (state: string): object | null => {
  switch (state) {
    case 'received':
      return { to: 'in_review' }
    case 'in_review':
      return { to: 'answered', text: 'ร้านค้ายืนยันว่าจะคืนเงินภายในสัปดาห์นี้ค่ะ' }
    case 'waiting_citizen':
      return { to: 'in_review' }
    case 'answered':
      return { to: 'resolved', text: 'ได้รับเงินคืนครบแล้วค่ะ' }
    default:
      return null
  }
}
