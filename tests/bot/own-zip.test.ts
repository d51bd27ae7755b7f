import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { directoryOf, headOf, type ZipEntry } from '../../bot/jobs/own-zip.ts'

const entry = (path: string, from: number, bytes = 3): ZipEntry => ({
  ...{ path, method: 0, crc: 0, packed: bytes, bytes, from },
})
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset)

test('a file with a Thai name is found again with its bytes', () => {
  const one = entry('รูป/หนึ่ง.jpg', 0)
  const head = headOf(one)
  const zip = new Uint8Array([...head, 1, 2, 3, ...directoryOf([one], head.length + 3)])
  expect(unzipSync(zip)).toEqual({ 'รูป/หนึ่ง.jpg': new Uint8Array([1, 2, 3]) })
})

test('beyond four gigabytes where a file begins, and where the directory does, stand in 64 bits', () => {
  const from = 5 * 2 ** 30
  const directory = directoryOf([entry('a', 7), entry('b', from)], from + 34)
  const end = view(directory.subarray(-22))
  expect([end.getUint32(0, true), end.getUint16(10, true), end.getUint32(16, true)]).toEqual([
    0x06054b50, 2, 0xffffffff,
  ])
  const locator = view(directory.subarray(-42, -22))
  const at = Number(locator.getBigUint64(8, true)) - (from + 34)
  expect(locator.getUint32(0, true)).toBe(0x07064b50)
  const end64 = view(directory.subarray(at))
  expect(end64.getUint32(0, true)).toBe(0x06064b50)
  expect([24, 32, 40, 48].map((n) => Number(end64.getBigUint64(n, true)))).toEqual([2, 2, at, from + 34])
  // The second of the list: its place is told in the field beside its name.
  const second = view(directory.subarray(46 + 1))
  expect([second.getUint32(42, true), second.getUint16(47, true)]).toEqual([0xffffffff, 1])
  expect(Number(second.getBigUint64(51, true))).toBe(from)
})

test('65,535 files and more are counted in 64 bits', () => {
  const many = Array.from({ length: 65_535 }, (_, n) => entry(`${n}`, n))
  const directory = directoryOf(many, 70_000)
  expect(view(directory.subarray(-22)).getUint16(10, true)).toBe(0xffff)
  const end64 = view(directory.subarray(-98))
  expect([end64.getUint32(0, true), Number(end64.getBigUint64(32, true))]).toEqual([0x06064b50, 65_535])
})
