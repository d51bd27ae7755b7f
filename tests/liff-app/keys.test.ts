import { expect, test } from 'vitest'
import { keyOf } from '../../liff-app/staff/keys.ts'

const press = (key: string, code: string, shiftKey = false) => keyOf({ key, code, shiftKey })

test('a shortcut works while the keyboard types Thai, by what the key is in Latin letters', () => {
  expect([press('่', 'KeyJ'), press('า', 'KeyK'), press('ะ', 'KeyT'), press('ฝ', 'Slash')]).toEqual([
    'j',
    'k',
    't',
    '/',
  ])
  expect(press('ฦ', 'Slash', true)).toBe('?')
})

test('Latin keyboards are read as they type, and a shifted Thai letter is no shortcut', () => {
  expect([press('j', 'KeyC'), press('?', 'KeyM', true), press('Enter', 'Enter')]).toEqual(['j', '?', 'Enter'])
  expect(press('๋', 'KeyJ', true)).toBe('๋')
})
