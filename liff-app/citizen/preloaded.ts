/**
 * What the first view of a page needs besides the entry: announced in the HTML, since a module that is found out about one by one costs a
 * round trip each, and on slow 3G that is 0.4 s. Longest beginning of the path wins. Sources as the build knows them.
 */
const SDK = 'line.ts'

export const PRELOADED: Record<string, readonly string[]> = {
  '/app/': [SDK, 'citizen/pages/home.tsx'],
  '/app/ledger': [SDK, 'citizen/pages/ledger.tsx'],
  '/app/cases': [SDK, 'citizen/pages/cases.tsx'],
  '/app/cases/': [SDK, 'citizen/pages/case.tsx'],
  '/app/rights': [SDK, 'citizen/pages/rights.tsx'],
  '/app/settings': [SDK, 'citizen/pages/settings.tsx'],
  '/app/privacy': [SDK, 'citizen/pages/privacy.tsx'],
  '/app/learn': [SDK, 'citizen/pages/learn.tsx'],
  '/app/learn/': [SDK, 'citizen/pages/learn-lesson.tsx'],
  '/app/forms/': [SDK, 'citizen/pages/form.tsx'],
  '/app/forms/complaint': [SDK, 'citizen/pages/form.tsx', '../flows/complaint/questions.ts'],
}
