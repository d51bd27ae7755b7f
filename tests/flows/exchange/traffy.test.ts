import { describe, expect, test } from 'vitest'
import type { Packet } from '../../../flows/exchange/envelope.ts'
import { partsOf } from '../../../flows/exchange/plain.ts'
import {
  fromTraffyTime,
  newIssue,
  newState,
  readHook,
  readIssue,
  readTraffy,
  saidByTraffy,
  staffComment,
  traffyMeans,
} from '../../../flows/exchange/traffy.ts'
import { traffyLabel } from '../../../flows/foreign.ts'
import { traffyTime } from '../../../flows/time.ts'

const head = { v: 1, id: 'h', origin: 'foreign', seq: 1, at: '', case: 'PD-6911-123456-7' } as const
const packet = {
  v: 1,
  id: '1',
  origin: 'puengdai',
  seq: 1,
  kind: 'refer',
  at: '2026-11-20T15:00:00+07:00',
  case: {
    number: 'PD-6911-123456-7',
    state: 'forwarded',
    family: 'online_trade',
    subtype: 'fake',
    subject: 'ซื้อขายออนไลน์: ของปลอม',
    filedAt: '',
    dueAt: '',
    anonymous: false,
  },
  answers: [
    { question: 'story', label: 'เรื่อง', text: 'ได้ของปลอม' },
    { question: 'name', label: 'ชื่อ', text: 'สมศรี 0812345678' },
  ],
} satisfies Packet

test('times are Bangkok’s and carry no offset, both ways', () => {
  const at = Date.UTC(2026, 7, 27, 15, 15, 33, 416)
  expect(traffyTime(at)).toBe('2026-08-27 22:15:33.416000')
  expect(fromTraffyTime('2026-08-27 22:15:33.416627')).toBe(at)
  expect(fromTraffyTime('2026-08-31 10:00:00')).toBe(Date.UTC(2026, 7, 31, 3))
  expect(fromTraffyTime('soon')).toBeNull()
})

test('a new issue stands at the point that the link names, and names who complained in the fields for that alone', () => {
  const at = { latitude: 13.88, longitude: 100.56, orgId: 151 }
  const sent = { description: partsOf(packet, { onePhotoEach: false })[0]!.text, photo: ['https://a/1'] }
  const issue = newIssue(packet, at, { ...sent, sentAt: Date.UTC(2026, 10, 20, 8) })
  expect(issue).toMatchObject({
    latitude: 13.88,
    longitude: 100.56,
    org_id: '151',
    client_ticket_id: 'PD-6911-123456-7/1',
    photo: ['https://a/1'],
    reporter_name: 'สมศรี 0812345678',
    client_timestamp: '2026-11-20T15:00:00',
  })
  expect(issue!.description).toContain('[PD-6911-123456-7/1] ซื้อขายออนไลน์: ของปลอม')
  expect(issue!.description).toContain('เรื่อง: ได้ของปลอม')
  // What the public reads names nobody.
  expect(JSON.stringify({ ...issue, reporter_name: '' })).not.toMatch(/สมศรี|0812345678/)
  expect(newIssue(packet, {}, { ...sent, sentAt: 0 })).toBeNull()
  const typed = (code: string) =>
    newIssue(packet, { ...at, serviceCodes: { online_trade: code } }, { ...sent, sentAt: 0 })
  expect(typed('12')).toMatchObject({ issue_category_id: 12 })
  expect(typed('ถนน')).toMatchObject({ category_name_th: 'ถนน' })
})

test('what happens afterwards is said among staff, and the reporter gets no second message', () => {
  expect(staffComment('2026-T1', 'x')).toMatchObject({
    ticket_id: '2026-T1',
    comment_type: 'chat_staff_only',
    noti_reporter: false,
  })
  expect(newState('2026-T1', { label: 'เสร็จสิ้น', note: 'x' })).toMatchObject({ noti_reporter: false })
})

test('taken back or closed, a ticket does not stay open; what they finished stays so until the case is taken up again', () => {
  const label = (kind: Packet['kind'], state: string, current: string) =>
    traffyLabel({ ...packet, kind, case: { ...packet.case, state } }, current)
  expect(label('recall', 'in_review', 'รอรับเรื่อง')).toBe('ไม่เกี่ยวข้อง')
  expect(label('recall', 'resolved', 'กำลังดำเนินการ')).toBe('เสร็จสิ้น')
  expect(label('recall', 'withdrawn', 'กำลังดำเนินการ')).toBe('ไม่เกี่ยวข้อง')
  expect(label('recall', 'resolved', 'เสร็จสิ้น')).toBeNull()
  expect(label('update', 'forwarded', 'รอรับเรื่อง')).toBeNull()
  expect(label('update', 'waiting_citizen', 'รอรับเรื่อง')).toBe('กำลังดำเนินการ')
  expect(label('update', 'answered', 'เสร็จสิ้น')).toBeNull()
  expect(label('update', 'in_review', 'เสร็จสิ้น')).toBe('กำลังดำเนินการ')
})

test('a ticket is read whatever form its photo has, with its state in that group', () => {
  const row = {
    ticket_id: '2026-T1',
    description: 'x',
    photo: 'https://s/traffy_public_bucket/',
    orgs: [{ org_id: 151, status: 'กำลังดำเนินการ' }],
    timeline: [{ status: 'รอรับเรื่อง', note: null }],
    star: null,
  }
  expect(readIssue(row, 151)).toEqual({
    description: 'x',
    notes: [''],
    status: 'กำลังดำเนินการ',
    orgs: [151],
    photos: 0,
    star: 0,
  })
  expect(readIssue({ ...row, photo: ['https://s/1.jpg'], orgs: [] }, 151)).toMatchObject({
    photos: 1,
    status: 'รอรับเรื่อง',
  })
  expect(readIssue({ ...row, photo: 'https://s/1.jpg' }, 151)!.photos).toBe(Number.POSITIVE_INFINITY)
  expect(readIssue({}, 151)).toBeNull()
})

describe('answers', () => {
  test.each([
    [
      { status: 'success', message: '', results: [{ ticket_id: '2026-A' }], credit_balance: null },
      { ok: true, nearlyOut: false },
    ],
    [
      { status: 200, message: 'OK', results: { token: 't' }, credit_balance: -1 },
      { ok: true, results: [{ token: 't' }] },
    ],
    [
      { status: 'success', message: '' },
      { ok: true, results: [] },
    ],
    [
      { status: 'warning', message: 'Almost running out of API usage quota | ใกล้หมด', results: [] },
      { ok: true, nearlyOut: true },
    ],
    [
      { status: 'fail', message: 'This token has expired | Token นี้หมดอายุแล้ว', results: [] },
      { ok: false, why: 'token' },
    ],
    [
      { status: 'fail', message: 'ERR 1 - Invalid token' },
      { ok: false, why: 'token' },
    ],
    [
      { status: 'fail', message: 'Invalid user or pass' },
      { ok: false, why: 'login' },
    ],
    [
      { status: 'fail', message: 'Running out of API usage quota' },
      { ok: false, why: 'quota' },
    ],
    [
      { status: 'fail', message: 'latitude is not specified' },
      { ok: false, why: 'invalid' },
    ],
    ['<html>', { ok: false, why: 'unknown' }],
  ])('%j', (body, read) => {
    expect(readTraffy(body)).toMatchObject(read)
  })
})

describe('webhooks', () => {
  const status = {
    timestamp: '2026-11-20 10:00:00.000000',
    ticket_id: '2026-ABCDEF',
    org: 'เขต',
    status: 'เสร็จสิ้น',
    note: 'แก้แล้ว',
    photo: [],
  }
  const talk = {
    event: 'chat',
    message_comment_id: 7,
    message_id: 1,
    ticket_id: '2026-ABCDEF',
    comment: 'ถึงไหนแล้ว',
    timestamp: '2026-11-20 10:00:00.000000',
    sender_org_id: null,
  }

  test('the two POSTs are told apart by their event; the same one twice has one name', () => {
    expect(readHook('PATCH', status)).toMatchObject({
      kind: 'status',
      ticket: '2026-ABCDEF',
      at: Date.UTC(2026, 10, 20, 3),
    })
    expect(readHook('POST', talk)).toMatchObject({ kind: 'talk', comment: 'ถึงไหนแล้ว' })
    expect(readHook('POST', talk)).toEqual(readHook('POST', { ...talk }))
    expect(readHook('POST', { ...talk, message_comment_id: 8 })).not.toEqual(readHook('POST', talk))
    expect(
      readHook('POST', { timestamp: status.timestamp, ticket_id: '2026-NEW', description: 'x' }),
    ).toEqual({ kind: 'dropped', why: 'new-issue' })
  })

  test('what is said among their staff goes nowhere', () => {
    expect(readHook('POST', { ...talk, event: 'chat_staff_only' })).toEqual({
      kind: 'dropped',
      why: 'staff-only',
    })
  })

  test.each([null, 7, {}, { ticket_id: 'x' }, { ...status, timestamp: 'soon' }])(
    '%j is no webhook',
    (body) => {
      expect(readHook('PATCH', body)).toBeNull()
    },
  )

  test.each([
    ['รอรับเรื่อง', 'waiting'],
    ['กำลังดำเนินการ', 'goes-on'],
    ['จัดทำนโยบาย', 'goes-on'],
    ['เสร็จสิ้น', 'finished'],
    ['ส่งต่อ(ใหม่)', 'not-theirs'],
    ['ไม่เกี่ยวข้อง', 'not-theirs'],
  ])('%s means %s', (label, means) => {
    expect(traffyMeans(label)).toBe(means)
  })

  test('the first word that it goes on accepts, a finished one proposes, and waiting says nothing', () => {
    const said = (label: string, waiting: boolean) => {
      const hook = readHook('PATCH', { ...status, status: label })
      return hook && hook.kind !== 'dropped' ? (saidByTraffy(hook, head, waiting)?.kind ?? null) : 'dropped'
    }
    expect(said('กำลังดำเนินการ', true)).toBe('accept')
    expect(said('กำลังดำเนินการ', false)).toBe('status')
    expect(said('เสร็จสิ้น', false)).toBe('propose-close')
    expect(said('ไม่เกี่ยวข้อง', true)).toBe('decline')
    expect(said('รอรับเรื่อง', true)).toBeNull()
  })
})
