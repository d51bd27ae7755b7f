import { useEffect, useRef, useState } from 'preact/hooks'
import type { Trouble } from '../../api.ts'
import { usePrefs } from '../../prefs.ts'
import { Field, wired } from '../../ui/field.tsx'
import { Button } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useKeys } from '../keys.ts'
import { TroubleNotice, useDeed } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { CaseRows } from '../queue/rows.tsx'
import { queueTexts } from '../texts-queue.ts'
import type { CaseLine } from '../types.ts'
import { useMe } from '../who.ts'

type Found = { cases: CaseLine[]; more: boolean }
/** What was looked for may be somebody's number: it is in no address and in no storage, and only for whoever looked. */
let last: { by: string; text: string; found: Found } | undefined

export const SearchPage = () => {
  const t = queueTexts(usePrefs().lang).search
  const me = useMe()
  const mine = last?.by === me.id ? last : undefined
  const [text, setText] = useState(mine?.text ?? '')
  const [sought, setSought] = useState(mine)
  const box = useRef<HTMLInputElement>(null)
  const [trouble, setTrouble] = useState<Trouble>()
  /** What is looked for; another word is looked for at once, and the answer to the one before is no answer to it. */
  const [seeking, setSeeking] = useState<string>()
  const nth = useRef(0)
  const { send } = useDeed()
  const busy = seeking === text.trim()
  useKeys({ '/': () => box.current?.select() })
  useEffect(() => {
    if (!mine) box.current?.focus()
  }, [])
  const go = async () => {
    if (!text.trim()) return
    const mine = ++nth.current
    setSeeking(text.trim())
    const answer = await send<Found>('/search', { text })
    if (mine !== nth.current) return
    setSeeking(undefined)
    setTrouble(answer.ok ? undefined : answer.trouble)
    if (!answer.ok) return
    last = { by: me.id, text: text.trim(), found: answer.value }
    setSought(last)
  }
  const asked = { id: 'search', label: t.label, hint: t.hint }
  return (
    <DeskPage title={t.title}>
      <DeedForm aria-label={t.title} class="search" busy={busy} run={go}>
        <Field {...asked}>
          <span class="joined">
            <input
              {...wired({ ...asked, error: undefined })}
              ref={box}
              type="text"
              autocomplete="off"
              spellcheck={false}
              maxLength={200}
              value={text}
              onInput={(e) => setText(e.currentTarget.value)}
            />
            <Button submit look="main" busy={busy}>
              {t.go}
            </Button>
          </span>
        </Field>
      </DeedForm>
      <TroubleNotice trouble={trouble} />
      <div role="status">
        {sought ? (
          <p>
            {sought.found.cases.length ? t.found(sought.found.cases.length) : t.none(sought.text)}
            {sought.found.more ? ` · ${t.more}` : ''}
          </p>
        ) : null}
      </div>
      {sought?.found.cases.length ? <CaseRows cases={sought.found.cases} now={Date.now()} /> : null}
    </DeskPage>
  )
}
