import type { Sql } from '../client.ts'

export type OwnConsent = {
  purpose: string
  version: string
  channel: string
  givenAt: number
  withdrawnAt: number | null
}

/** What a person has agreed to, and taken back, newest first: each with its wording, when, and where. */
export const ownConsents = async (sql: Sql, personId: string): Promise<OwnConsent[]> => {
  const found = await sql`
    select purpose, version, channel, ms(given_at) as given_at, ms(withdrawn_at) as withdrawn_at from consent
    where person_id = ${personId}::uuid order by given_at desc, id desc limit 100`
  return found.map((row) => ({
    purpose: row.purpose as string,
    version: row.version as string,
    channel: row.channel as string,
    givenAt: Number(row.given_at),
    withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
  }))
}

export type Notifications = {
  friend: boolean
  reminders: number
  warnings: { province: string | null } | null
}

/** What the chat may tell them unasked. */
export const ownNotifications = async (sql: Sql, personId: string): Promise<Notifications> => {
  const [row] = await sql`
    select p.friend, (select count(*)::int from reminder r where r.person_id = p.id and r.state = 'waiting') as reminders,
      a.person_id is not null as warned, a.province
    from person p left join alert_subscription a on a.person_id = p.id where p.id = ${personId}::uuid`
  return {
    friend: row?.friend === true,
    reminders: (row?.reminders as number | undefined) ?? 0,
    warnings: row?.warned ? { province: (row.province as string | null) ?? null } : null,
  }
}

/** All reminders that wait are called off. @returns how many */
export const dropReminders = async (sql: Sql, personId: string, at: number): Promise<number> => {
  const done = await sql`
    update reminder set state = 'off', ended_at = ${new Date(at)}::timestamptz where person_id = ${personId}::uuid and state = 'waiting' returning 1`
  return done.length
}
