import { open } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'

/** A ZIP that is too large for memory, file by file, by its directory (PKWARE APPNOTE 4.3.12, 4.3.16). */
export const filesOfZip = async (path: string) => {
  const file = await open(path)
  const { size } = await file.stat()
  const at = async (from: number, length: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  }
  const end = await at(size - 22, 22)
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Error('the ZIP has no end')
  const directory = await at(end.readUInt32LE(16), end.readUInt32LE(12))
  const found = new Map<string, { method: number; packed: number; from: number }>()
  for (let n = 0; n < directory.length; ) {
    const name = directory.readUInt16LE(n + 28)
    found.set(directory.toString('utf8', n + 46, n + 46 + name), {
      method: directory.readUInt16LE(n + 10),
      packed: directory.readUInt32LE(n + 20),
      from: directory.readUInt32LE(n + 42),
    })
    n += 46 + name + directory.readUInt16LE(n + 30) + directory.readUInt16LE(n + 32)
  }
  if (found.size !== end.readUInt16LE(10)) throw new Error('the ZIP’s directory is not whole')
  return {
    bytes: size,
    names: [...found.keys()],
    read: async (name: string): Promise<Buffer> => {
      const one = found.get(name)
      if (!one) throw new Error(`${name} is not in the ZIP`)
      const head = await at(one.from, 30)
      const content = await at(one.from + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), one.packed)
      return one.method === 8 ? inflateRawSync(content) : content
    },
    close: () => file.close(),
  }
}
