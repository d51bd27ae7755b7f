import { useState } from 'preact/hooks'
import type { Lang } from '../../../flows/lang.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { useKeptState } from '../own/kept-state.ts'
import { booksTexts } from './books-texts.ts'
import { SaidNotice, useDoing } from './doing.tsx'
import { ledgerTexts } from './texts.ts'
import { nameWrong } from './words.ts'

const CODE = /^[2-9A-HJ-NP-Z]{12}$/
/** As it is read out over the telephone: in groups, in small letters, with hyphens. */
const bare = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')

export const Joining = ({ lang, joined }: { lang: Lang; joined: () => Promise<void> }) => {
  const t = booksTexts(lang)
  const [of, setOf, clear] = useKeptState('ledger.join', { code: '', name: '' })
  const doing = useDoing()
  const [wrong, setWrong] = useState<{ code?: string; name?: string }>({})
  const submit = async () => {
    const code = bare(of.code)
    const name = of.name.trim()
    const noName = nameWrong(name, lang, ledgerTexts(lang).notePlease)
    const found = {
      ...(CODE.test(code) ? {} : { code: t.codeWrong }),
      ...(noName ? { name: noName } : {}),
    }
    setWrong(found)
    const [first] = Object.keys(found)
    if (first) return askAgain(`join-${first}`)
    await doing.act(
      'POST',
      '/ledger/invitations/join',
      { code, name },
      async () => {
        clear()
        await joined()
        return t.joined
      },
      (no) => (no.kind === 'refused' && no.status === 404 ? { words: t.joinNot, bad: true } : undefined),
    )
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!doing.busy) void submit()
      }}
    >
      <h2>{t.join}</h2>
      <p>{t.joinHow}</p>
      <TextField
        id="join-code"
        label={t.code}
        error={wrong.code}
        value={of.code}
        onChange={(code) => setOf({ ...of, code })}
      />
      <TextField
        id="join-name"
        label={t.yourName}
        error={wrong.name}
        autocomplete="name"
        value={of.name}
        onChange={(name) => setOf({ ...of, name })}
      />
      <SaidNotice said={doing.said} />
      <Button submit busy={doing.busy}>
        {t.joinYes}
      </Button>
    </form>
  )
}
