import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { gallery } from '../../bot/local/gallery.ts'
import { dialable, HOTLINES } from '../../flows/content/hotlines.ts'
import { asciiDigits } from '../../flows/text.ts'

/**
 * A wrong number costs somebody their savings: every number to call and every address that a text names must stand in the registry
 * of hotlines, where it has a source, a day on which somebody looked, and an owner who is alarmed when it grows old.
 */
const ROOT = new URL('../..', import.meta.url).pathname
/** Registries themselves, lists by which messages are read, and data that is never shown as it stands. */
const REGISTRIES =
  /flows\/(scam\/(indicators|normal|lookalike|domain)[a-z-]*\.ts|content\/(hotlines|banks|places|places-sub)\.json|scam\/content\/(institutions|flags|likeness)\.json|welfare\/examples\/|person\/content\/intents\.json)/
/** Where a fact is from: read by reviewers, shown as the name of a source and never as an address to go to. */
const PROVENANCE = new Set([
  'source',
  'sources',
  'url',
  'title',
  'note',
  'about',
  'checkedOn',
  'owner',
  'law',
  'formula',
])
/** Numbers that belong to nobody, in examples of how to type one. */
const SAMPLES = new Set(['0812345678', '021234567', '0000000000'])

const NUMBER =
  /(?<![\d,.\-#\w/])(?:1[0-8]\d\d|19[0-9]|0[- ]?\d[\d -]{6,11}\d)(?![\d\-\w%/]|,\d|\.\d)(?!\s?(?:บาท|baht|ปี|คน|รายการ|ตัวอักษร|เดือน|วัน))/g
const ADDRESS =
  /(?<![\w@.])(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:go\.th|or\.th|co\.th|in\.th|ac\.th|mi\.th|com|net|org|me|ee|app|gov)(?![\w-])/gi

const numbers = new Set(HOTLINES.flatMap((one) => dialable(one) ?? []))
/** Our own address and that of our mini-app inside LINE, as examples name them. */
const OURS = ['puengdai.example', 'liff.line.me']
const hosts = new Set([
  ...OURS,
  ...HOTLINES.flatMap(({ uri }) => (uri ? [new URL(uri).hostname.replace(/^www\./, '')] : [])),
])

const unknownIn = (text: string): string[] => {
  const folded = asciiDigits(text)
  const called = (folded.match(NUMBER) ?? []).filter((found) => {
    const digits = found.replace(/\D/g, '')
    return !numbers.has(digits) && !SAMPLES.has(digits)
  })
  const linked = (folded.match(ADDRESS) ?? []).filter(
    (found) =>
      !hosts.has(
        found
          .replace(/^https?:\/\//i, '')
          .replace(/^www\./i, '')
          .toLowerCase(),
      ),
  )
  return [...called, ...linked]
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'flows'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|json)$/.test(file) && !REGISTRIES.test(file) && existsSync(`${ROOT}/${file}`))

/** String literals of a source file that are words for people: at least one letter and one space or Thai letter. */
const literals = (source: string): string[] =>
  [
    ...source
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '')
      .matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g),
  ]
    .map(([, single, back]) => (single ?? back ?? '').replace(/\$\{[^}]*\}/g, '…'))
    .filter((text) => /[฀-๿]/.test(text) || /[a-z].* /i.test(text))

const wordsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (value && typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => (PROVENANCE.has(key) ? [] : wordsIn(inner)))
  return []
}

describe('no text names a number or an address that is not in the registry', () => {
  test('the reading finds what it looks for', () => {
    expect(unknownIn('โทร ๑๔๔๒ หรือ 0-2999-9999 ดูที่ www.report-scam.com ค่ะ')).toHaveLength(3)
    expect(unknownIn('โทร 1441 วงเงิน 1,500 บาท ปี 2569 ไม่เกิน 1500 บาท')).toEqual([])
    expect(literals("const a = 'โทร 1999 นะคะ' // 1998\n")).toEqual(['โทร 1999 นะคะ'])
    expect(wordsIn({ th: 'ก', source: 'x.com', list: [{ en: 'b' }] })).toEqual(['ก', 'b'])
  })

  test('in the words of the flows', () => {
    expect(files.length).toBeGreaterThan(80)
    const wrong = files.flatMap((file) => {
      const source = readFileSync(`${ROOT}/${file}`, 'utf8')
      const texts = file.endsWith('.json') ? wordsIn(JSON.parse(source)) : literals(source)
      return texts.flatMap((text) => unknownIn(text).map((found) => `${file}: ${found}`))
    })
    expect(wrong).toEqual([])
  })

  test('in any message of the gallery, in both languages', () => {
    const wrong = gallery().flatMap(({ flow, view, lang, messages }) =>
      shown(messages).flatMap((text) => unknownIn(text).map((found) => `${flow}/${view}/${lang}: ${found}`)),
    )
    expect([...new Set(wrong)]).toEqual([])
  })

  test('a button that dials or links dials or links what is registered', () => {
    const uris = gallery().flatMap(({ messages }) => uriOf(messages))
    expect(uris.some((uri) => uri.startsWith('tel:'))).toBe(true)
    const wrong = uris.filter((uri) =>
      uri.startsWith('tel:')
        ? !numbers.has(uri.slice(4).replace(/[^\d].*$/, ''))
        : /^https?:/.test(uri) && !hosts.has(new URL(uri).hostname.replace(/^www\./, '')),
    )
    expect([...new Set(wrong)]).toEqual([])
  })
})

const shown = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(shown)
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string'
      ? ['text', 'altText', 'label', 'title'].includes(key)
        ? [inner]
        : []
      : shown(inner),
  )
}

const uriOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(uriOf)
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'uri' && typeof inner === 'string' ? [inner] : uriOf(inner),
  )
}
