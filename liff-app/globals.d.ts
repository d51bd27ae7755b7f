/** Set by `build.ts`: whether this build may contain LINE's mock and the gallery. */
declare const LOCAL: boolean

declare module '*.css' {}

/** The catalogue of rights in one language: the address of its file. */
declare module 'catalogue:*' {
  const address: string
  export default address
}

declare module 'provinces:names' {
  const provinces: readonly import('../flows/interview.ts').Choice[]
  export default provinces
}

/** The questions of the check of rights, each as a file that is asked for alone (`build-questions.ts`). */
declare module 'questions:rights' {
  const questions: Readonly<
    Record<string, () => Promise<{ default: import('./citizen/rights/shown.ts').Shown }>>
  >
  export default questions
}
