/** Set by `build.ts`: whether this build may contain LINE's mock and the gallery. */
declare const LOCAL: boolean

declare module '*.css' {}

/** The catalogue of rights in one language: the address of its file. */
declare module 'catalogue:*' {
  const address: string
  export default address
}
