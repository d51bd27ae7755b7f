import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useDraft } from '../drafts.ts'
import { TroubleNotice, useDeed, useHere } from '../load.tsx'
import { Pick } from '../queue/filters.tsx'
import { massTexts } from '../texts-mass.ts'
import { useMe } from '../who.ts'
import { Writing } from './writing.tsx'

/** One text to a family of cases or to a campaign: drafted here, looked at and sent where all of them are. */
export const WriteToAll = ({ kind, sourceId }: { kind: 'family' | 'campaign'; sourceId: string }) => {
  const t = massTexts(usePrefs().lang)
  const me = useMe()
  const { route } = useLocation()
  const here = useHere()
  const [text, setText, sent] = useDraft(me.id, `mass.${sourceId}`)
  const [act, setAct] = useState('told')
  const [wrong, setWrong] = useState(false)
  const { busy, trouble, send } = useDeed()
  const none = trouble?.kind === 'refused' && Array.isArray(trouble.body.needs)
  const draft = async () => {
    const braces = [...text.matchAll(/\{([^}]*)\}/g)].every(
      ([, name]) => name === 'number' || name === 'subject',
    )
    setWrong(!text.trim() || !braces)
    if (!text.trim() || !braces) return
    const answer = await send('/mass', { kind, sourceId, act: kind === 'family' ? 'told' : act, text })
    if (!answer.ok) return
    sent(text)
    if (here.current) route('/app/staff/mass')
  }
  return (
    <details class="panel">
      <summary>{t.write}</summary>
      <p class="quiet small">{t.how}</p>
      <DeedForm busy={busy} run={draft}>
        {kind === 'campaign' ? (
          <Pick
            id="mass-act"
            label={t.act}
            value={act}
            options={(['told', 'answered'] as const).map((code) => ({ code, label: t.acts[code] }))}
            onChange={setAct}
          />
        ) : null}
        <Writing
          id="mass-text"
          label={t.text}
          error={wrong ? t.wrong : undefined}
          value={text}
          onChange={setText}
        />
        {none ? <Notice look="bad" title={t.noCases} alert /> : <TroubleNotice trouble={trouble} />}
        <Button submit busy={busy}>
          {t.draft}
        </Button>
      </DeedForm>
    </details>
  )
}
