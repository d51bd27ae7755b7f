/**
 * What the first view of a page needs besides the entry: announced in the HTML, since a module that is found out about one by one costs a
 * round trip each, and on slow 3G that is 0.4 s. Longest beginning of the path wins, `*` is one part of it. Sources as the build knows them.
 */
const SDK = 'line.ts'
const COMPLAINT = ['citizen/pages/form.tsx', '../flows/complaint/questions.ts']
/** A link into the check of rights: its question comes before the rules. */
const ASK = ['citizen/pages/rights.tsx', 'citizen/rights/ask.tsx']
const LEDGER = ['citizen/pages/ledger-part.tsx']

export const PRELOADED: Record<string, readonly string[]> = {
  '/app/': [SDK, 'citizen/pages/home.tsx'],
  '/app/ledger': [SDK, 'citizen/pages/ledger.tsx'],
  '/app/ledger/month': [SDK, ...LEDGER, 'citizen/pages/ledger-month.tsx'],
  '/app/ledger/entry': [SDK, ...LEDGER, 'citizen/pages/ledger-entry.tsx'],
  '/app/ledger/budgets': [SDK, ...LEDGER, 'citizen/pages/ledger-budgets.tsx'],
  '/app/ledger/plans': [SDK, ...LEDGER, 'citizen/pages/ledger-plans.tsx'],
  '/app/ledger/debts': [SDK, ...LEDGER, 'citizen/pages/ledger-debts.tsx'],
  '/app/ledger/farm': [SDK, ...LEDGER, 'citizen/pages/ledger-farm.tsx'],
  '/app/ledger/group': [SDK, ...LEDGER, 'citizen/pages/ledger-group.tsx'],
  '/app/ledger/files': [SDK, ...LEDGER, 'citizen/pages/ledger-files.tsx'],
  '/app/ledger/books': [SDK, ...LEDGER, 'citizen/pages/ledger-books.tsx'],
  '/app/cases': [SDK, 'citizen/pages/cases.tsx'],
  '/app/cases/': [SDK, 'citizen/pages/case.tsx'],
  '/app/rights': [SDK, 'citizen/pages/rights.tsx', 'citizen/rights/intro.tsx'],
  '/app/rights/': [SDK, 'citizen/pages/rights.tsx', 'citizen/rights/intro.tsx'],
  '/app/rights/house': [SDK, 'citizen/pages/rights.tsx', 'citizen/rights/household.tsx'],
  '/app/rights/ask': [SDK, ...ASK, 'question:for'],
  '/app/rights/ask/': [SDK, ...ASK],
  '/app/rights/ask/for': [SDK, ...ASK, 'question:for'],
  '/app/rights/ask/birth_date': [SDK, ...ASK, 'question:birth_date'],
  '/app/rights/change/': [SDK, ...ASK],
  '/app/settings': [SDK, 'citizen/pages/settings.tsx'],
  '/app/privacy': [SDK, 'citizen/pages/privacy.tsx'],
  '/app/learn': [SDK, 'citizen/pages/learn.tsx'],
  '/app/learn/': [SDK, 'citizen/pages/learn-lesson.tsx'],
  '/app/delegates': [SDK, 'citizen/pages/delegates.tsx'],
  '/app/for/': [SDK, 'citizen/pages/acting.tsx', 'citizen/pages/acting-cases.tsx'],
  '/app/for/*/cases/': [SDK, 'citizen/pages/acting.tsx', 'citizen/pages/case.tsx'],
  '/app/for/*/complaint': [SDK, 'citizen/pages/acting.tsx', ...COMPLAINT],
  '/app/forms/': [SDK, 'citizen/pages/form.tsx'],
  '/app/forms/complaint': [SDK, ...COMPLAINT],
  '/app/forms/scam-report': [SDK, 'citizen/pages/form.tsx', '../flows/scam/questions.ts'],
  '/app/forms/account-held': [SDK, 'citizen/pages/form.tsx', '../flows/scam/questions-held.ts'],
}

/** What one question a page needs besides: only the phone knows who reads so, and asks for it at once (`start.tsx`). */
export const PRELOADED_EASY: Record<string, readonly string[]> = {
  '/app/forms/': ['form/further.ts'],
  '/app/for/*/complaint': ['form/further.ts'],
}
