/** What we use of Node's zlib, which workerd has natively: its types know nothing of it. */
declare module 'node:zlib' {
  export function crc32(bytes: Uint8Array, before?: number): number
  export function deflateRawSync(bytes: Uint8Array, options: { finishFlush: number }): Uint8Array<ArrayBuffer>
}
