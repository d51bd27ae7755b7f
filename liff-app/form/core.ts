/** What every part of a form has, as `../core.ts` for every page: one file in place of six. */
import './draft.ts'
import './inputs.ts'
import './question.tsx'
import './texts.ts'
