import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { tokenOf } from './app.ts'

/** As the page's own person, past the page: what another phone of theirs does. */
export const asked = async (page: Page, method: string, path: string, body?: object) =>
  fetch(`${new URL(page.url()).origin}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(page)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

export const post = async (page: Page, path: string, body: object): Promise<Record<string, string>> => {
  const answer = await asked(page, 'POST', path, body)
  expect([path, answer.status < 300]).toEqual([path, true])
  return (await answer.json()) as Record<string, string>
}

/** The numbers of what this person has filed. */
export const casesOf = async (page: Page): Promise<string[]> => {
  const { cases } = (await (await asked(page, 'GET', '/cases')).json()) as { cases: { number: string }[] }
  return cases.map(({ number }) => number)
}
