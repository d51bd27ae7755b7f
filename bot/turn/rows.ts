import type { Effect } from '../../flows/effects.ts'

const EVERYTHING = '*'

/** The rows that an effect rewrites, by a name for each. */
export const touches = (effect: Effect): string[] => {
  switch (effect.do) {
    case 'forget-message':
      return [EVERYTHING]
    case 'file-case':
    case 'add-to-case':
    case 'move-case':
    case 'rate-case':
      return [effect.caseId]
    case 'ask-contact':
    case 'add-to-contact':
      return ['contact']
    case 'fetch-photo':
      return [effect.messageId]
    case 'agree':
    case 'withdraw-agreement':
      return [`agreement:${effect.purpose}`, ...(effect.do === 'agree' ? [] : ['guard', 'alerts'])]
    case 'save-rights':
    case 'forget-rights':
      return ['rights']
    case 'note-entry':
    case 'edit-entry':
    case 'drop-entry':
    case 'forget-ledger':
      return ['ledger']
    case 'guard-ask':
    case 'guard-accept':
    case 'guard-end':
    case 'guard-alert':
      return ['guard']
    case 'alerts-on':
    case 'alerts-off':
      return ['alerts', 'agreement:alerts']
    case 'friend':
      return effect.is ? ['friend'] : ['friend', 'guard']
    default:
      return [effect.do]
  }
}

/** Two effects upon one row cannot share a statement: the second would not see the first. */
export const collide = (rows: readonly string[], touched: ReadonlySet<string>): boolean =>
  rows.length > 0 &&
  touched.size > 0 &&
  (rows.includes(EVERYTHING) || touched.has(EVERYTHING) || rows.some((row) => touched.has(row)))
