import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../db/seed.ts'
import { ownCase } from '../../db/verbs/own-cases.ts'
import { arithmetic } from '../../flows/case/promise.ts'
import { dueWords } from '../../flows/time.ts'
import { type Harness, startHarness } from '../harness.ts'
import { caseId } from './api/office.ts'

/** A Friday afternoon: the seed's waiting case was asked some working days before. */
const NOW = Date.UTC(2026, 10, 20, 7, 30)
const citizen = `U${'2'.padStart(32, 'b')}`
let h: Harness

beforeAll(async () => {
  h = await startHarness({ clock: () => NOW })
  await seed(h.sql, h.keys, { now: NOW })
  h.simulator.citizens.add({ id: citizen, displayName: 'ผู้ร้อง', age: 70, language: 'th', about: '' })
})
afterAll(() => h.close())

test('tap and answer in one breath: the question is answered, and the case is due later by the wait', async () => {
  const id = caseId(9)
  const [before] = await h.sql`select person_id, state, due_at from "case" where id = ${id}::uuid`
  expect(before?.state).toBe('waiting_citizen')
  await h.simulator.send(citizen, { type: 'postback', data: `p1?t=case&act=add&id=${id}` })
  await h.simulator.send(citizen, { type: 'text', text: 'เลขคำสั่งซื้อ 5512 ค่ะ' })
  const said = JSON.stringify(await h.simulator.heard(citizen, 2))
  await h.settle()
  const { facts, timeline } = (await ownCase(h.sql, h.keys, before?.person_id, id))!
  expect(facts.state).toBe('in_review')
  expect(facts.dueAt).toBeGreaterThan(before?.due_at.getTime())
  expect(facts.dueAt).toBe(arithmetic(facts, timeline)?.due)
  expect(said).toContain(dueWords(facts.dueAt, 'th'))
})
