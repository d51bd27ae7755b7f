/** A typeface as bytes: wrangler's `Data` rule, esbuild's `binary` loader. */
declare module '*.woff' {
  const bytes: ArrayBuffer | Uint8Array<ArrayBuffer>
  export default bytes
}
