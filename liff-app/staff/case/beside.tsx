import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { dateTimeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { draftShelf, useDraft } from '../drafts.ts'
import { Loading, TroubleNotice, useDeed, useHere, useLoad } from '../load.tsx'
import { Pick } from '../queue/filters.tsx'
import { CaseRows } from '../queue/rows.tsx'
import { caseTexts } from '../texts-case.ts'
import type { CaseLine, SimilarCase, WholeCase } from '../types.ts'
import { useMe } from '../who.ts'
import { DeedTrouble } from './conflict.tsx'
import { own } from './evidence.tsx'
import type { DeedProps } from './moves.tsx'
import { Writing } from './writing.tsx'

/** What stands beside a case: internal notes, its urgency, cases like it, and the chat. */
export const Notes = ({
  caseId,
  notes,
  may,
  done,
}: {
  caseId: string
  notes: WholeCase['notes']
  may: boolean
  done: (said: string) => void
}) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const me = useMe()
  const [text, setText, sent] = useDraft(me.id, `${caseId}.note`)
  const { busy, trouble, send } = useDeed(draftShelf(me.id, `${caseId}.note`))
  const save = async () => {
    if (!text.trim()) return document.getElementById('case-note')?.focus()
    const answer = await send(`/cases/${caseId}/note`, { text })
    if (!answer.ok) return
    sent(text)
    done(t.noteSaved)
  }
  return (
    <section class="panel notes">
      <h2>{t.notes}</h2>
      <p class="quiet small">{t.notesHow}</p>
      {notes.length ? (
        <ol class="plain">
          {notes.map(({ at, by, text: words }) => (
            <li key={`${at}${by}`}>
              <span class="quiet small">
                {by} · {dateTimeWords(Date.parse(at), lang, 'short')}
              </span>
              <p class="said">{words}</p>
            </li>
          ))}
        </ol>
      ) : (
        <p class="quiet">{t.noNotes}</p>
      )}
      {may ? (
        <DeedForm busy={busy} run={save}>
          <Writing id="case-note" label={t.note} value={text} onChange={setText} max={4_000} rows={2} />
          <TroubleNotice trouble={trouble} />
          <Button submit busy={busy}>
            {t.noteSend}
          </Button>
        </DeedForm>
      ) : null}
    </section>
  )
}

export const Urgency = ({ one, done, refresh }: DeedProps) => {
  const t = caseTexts(usePrefs().lang)
  const { trouble, setTrouble, send } = useDeed()
  // What was chosen is shown until the case that has it is.
  const [wanted, want] = useState<{ urgency: number; version?: number }>()
  const last = useRef<number | undefined>(undefined)
  const choose = async (urgency: number) => {
    want({ urgency })
    const waits = last.current !== undefined
    last.current = urgency
    // By arrow keys one goes through them all: each upon the version that the one before has made.
    if (waits) return
    let { version } = one
    for (;;) {
      const answer = await send<{ version: number }>(`/cases/${one.id}/urgency`, { version, urgency })
      if (!answer.ok || last.current === urgency) {
        last.current = undefined
        want(answer.ok ? { urgency, version: answer.value.version } : undefined)
        if (answer.ok) done(t.urgencySaved)
        // The one before it went.
        else if (version !== one.version) refresh()
        return
      }
      version = answer.value.version
      urgency = last.current ?? urgency
    }
  }
  const shown = wanted && (wanted.version ?? Infinity) > one.version ? wanted.urgency : one.urgency
  return (
    <>
      <Pick
        id="urgency"
        label={t.urgency}
        value={String(shown)}
        options={t.urgencies.map((label, code) => ({ code: String(code), label }))}
        onChange={(code) => void choose(Number(code))}
      />
      <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={refresh} />
    </>
  )
}

/** Asked for when it is opened: it reads other people's cases, and that is written down. */
export const Similar = ({ caseId }: { caseId: string }) => {
  const t = caseTexts(usePrefs().lang)
  const [open, setOpen] = useState(false)
  return (
    <details class="panel" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t.similar}</summary>
      {open ? <SimilarList caseId={caseId} /> : <p class="quiet small">{t.similarHow}</p>}
    </details>
  )
}

const SimilarList = ({ caseId }: { caseId: string }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const loaded = useLoad<{ cases: SimilarCase[] }>(`/cases/${caseId}/similar`)
  const by = (one: CaseLine) => (one as SimilarCase).by.map((like) => t.by[like]).join(', ')
  return (
    <Loading loaded={loaded}>
      {({ cases }) =>
        cases.length ? (
          <div class="tight">
            <CaseRows cases={cases} now={Date.now()} beside={by} />
          </div>
        ) : (
          <p class="quiet">{t.similarNone}</p>
        )
      }
    </Loading>
  )
}

/** Words of ours into the citizen's chat, whose answers come to whoever wrote first. */
export const StartChat = ({ caseId }: { caseId: string }) => {
  const t = caseTexts(usePrefs().lang)
  const me = useMe()
  const { route } = useLocation()
  const here = useHere()
  const [text, setText, sent] = useDraft(me.id, `${caseId}.chat`)
  const { busy, trouble, send } = useDeed(draftShelf(me.id, `${caseId}.chat`))
  const none = trouble?.kind === 'refused' && trouble.type === 'invalid'
  const begin = async () => {
    if (!text.trim()) return document.getElementById('case-chat')?.focus()
    const answer = await send<{ contactId: string }>(`/cases/${caseId}/chat`, { text })
    if (!answer.ok) return
    sent(text)
    if (here.current) route(`/app/staff/chats/${answer.value.contactId}`)
  }
  return (
    <details class="panel">
      <summary>{t.chat}</summary>
      <p class="quiet small">{t.chatHow}</p>
      <DeedForm busy={busy} run={begin}>
        <Writing
          id="case-chat"
          label={t.chatText}
          hint={t.textHint}
          value={text}
          onChange={setText}
          rows={2}
        />
        {none ? <Notice look="bad" title={t.chatNone} alert /> : <TroubleNotice trouble={trouble} />}
        <Button submit busy={busy}>
          {t.chatStart}
        </Button>
      </DeedForm>
    </details>
  )
}

/** The citizen's own summary of the case, which names them: asked for with a reason. */
export const Papers = ({ caseId }: { caseId: string }) => {
  const t = caseTexts(usePrefs().lang)
  const [url, setUrl] = useState<string>()
  const { busy, trouble, send } = useDeed()
  const get = async (reason: string) => {
    const answer = await send<{ url: string }>(`/cases/${caseId}/papers`, { reason })
    if (answer.ok) setUrl(answer.value.url)
  }
  return (
    <details class="panel">
      <summary>{t.papers}</summary>
      <p class="quiet small">{t.papersHow}</p>
      <TroubleNotice trouble={trouble} />
      {url ? (
        <a class="button" href={own(url)} target="_blank" rel="noreferrer">
          {t.papersOpen}
        </a>
      ) : (
        <div class="stack">
          {(['verify', 'refer', 'correct'] as const).map((reason) => (
            <Button key={reason} busy={busy} onClick={() => void get(reason)}>
              {t.papersGet}: {t.reveals[reason]}
            </Button>
          ))}
        </div>
      )}
    </details>
  )
}
