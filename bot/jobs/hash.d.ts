/** What we use of Node's crypto, which workerd has natively: WebCrypto takes a digest of whole values only. */
declare module 'node:crypto' {
  export function createHash(name: 'sha256'): {
    update(bytes: Uint8Array): void
    digest(encoding: 'hex'): string
  }
}
