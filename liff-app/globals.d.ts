/** Set by `build.ts`: whether this build may contain LINE's mock and the gallery. */
declare const LOCAL: boolean

declare module '*.css' {}
