import { expect, test } from 'vitest'
import { NOT_OWN, OWN } from '../../../db/own/tables.ts'
import { TABLES } from './seed.ts'

const columnsOf = (table: string) => TABLES.get(table)?.columns ?? []

test('every table of the schema is a person’s, or is said not to be, with the reason', () => {
  expect([...Object.keys(OWN), ...Object.keys(NOT_OWN)].sort()).toEqual([...TABLES.keys()].sort())
  for (const reason of Object.values(NOT_OWN)) expect(reason.length).toBeGreaterThan(5)
})

test('a table that names a person is never said to be nobody’s', () => {
  const naming = /^(?:person|ward|guardian|citizen|line_user|reporter)(?:_id)?$/
  for (const table of Object.keys(NOT_OWN))
    expect([
      table,
      columnsOf(table)
        .filter(({ name }) => naming.test(name))
        .map(({ name }) => name),
    ]).toEqual([table, []])
})

test('every column of bytes is opened for the copy, or left out with its reason', () => {
  for (const [table, { sealed = {}, out = {} }] of Object.entries(OWN)) {
    const names = columnsOf(table).map(({ name }) => name)
    for (const told of [...Object.keys(sealed), ...Object.keys(out)]) expect(names, table).toContain(told)
    const bytes = columnsOf(table).filter((column) => column.getSQLType() === 'bytea')
    expect([table, bytes.map(({ name }) => name).filter((name) => !sealed[name] && !out[name])]).toEqual([
      table,
      [],
    ])
  }
})
