/**
 * What can be opened and used without a signal, by where it begins: all that these bring in, now or later, is kept once the page has been there for a
 * while. The rest still opens where the browser happens to remember it.
 */
export const WITHOUT_SIGNAL: readonly string[] = [
  'citizen/pages/home.tsx',
  'citizen/pages/form.tsx',
  'citizen/pages/rights.tsx',
  'citizen/pages/cases.tsx',
  'citizen/pages/ledger.tsx',
  'citizen/pages/settings.tsx',
  'citizen/pages/privacy.tsx',
  'citizen/pages/learn.tsx',
]

/** Too much for what it brings: every sub-district's name (a place may be said without), how lessons go on, each question of the rights alone (all come with the rest), LINE's mock. */
export const NOT_KEPT: readonly RegExp[] = [
  /places-sub\.ts$/,
  /flows\/learn\/content\//,
  /^question:/,
  /line-local\.ts$/,
]
