import { useEffect, useRef, useState } from 'preact/hooks'
import { dateTimeWords, relativeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { Loading, TroubleNotice, useDeed, useEvery, useLoad } from '../load.tsx'
import { exchangeTexts } from '../texts-exchange.ts'
import type { CaseExchange, Referral, Transmission } from '../types.ts'
import { useMe } from '../who.ts'
import { Handing } from './handing.tsx'
import type { DeedProps } from './moves.tsx'

const SOON_MS = 3_000
const JUST_MS = 60_000

/** Where every agency stands with the case, what went to it, and the proof that it arrived whole. */
export const Exchange = (props: DeedProps) => {
  const { one } = props
  const t = exchangeTexts(usePrefs().lang)
  const { role } = useMe()
  // Reading it is written down, so a case that was never handed on does not ask.
  const [asked, setOpen] = useState(false)
  const open = asked || one.agency !== null
  const [inviting, setInviting] = useState(false)
  const may = role === 'officer' || role === 'supervisor'
  return (
    <section class="panel">
      <h2>{t.section}</h2>
      {open ? (
        <ExchangeOf of={one} refresh={props.refresh} />
      ) : (
        <Button look="plain" onClick={() => setOpen(true)}>
          {t.load}
        </Button>
      )}
      {may && one.allowed.length ? (
        <details class="rest" open={inviting} onToggle={(e) => setInviting(e.currentTarget.open)}>
          <summary>{t.invite}</summary>
          {inviting ? (
            <Handing
              {...props}
              invite
              done={(said) => {
                setInviting(false)
                setOpen(true)
                props.done(said)
              }}
            />
          ) : null}
        </details>
      ) : null}
    </section>
  )
}

const ExchangeOf = ({ of, refresh }: { of: DeedProps['one']; refresh: () => void }) => {
  const { lang } = usePrefs()
  const t = exchangeTexts(lang)
  const loaded = useLoad<CaseExchange>(`/exchange/cases/${of.id}`)
  const states = loaded.value?.transmissions.map(({ state }) => state)
  const underWay = states?.some((state) => state === 'pending' || state === 'sending')
  const proved = states?.filter((state) => state === 'delivered').length
  const known = useRef(proved)
  const version = useRef(of.version)
  useEffect(() => {
    // Every reading is written down: only what has moved on is read again.
    if (version.current !== of.version) void loaded.again()
    version.current = of.version
  }, [of.version])
  useEffect(() => {
    if (!loaded.value) return
    // That it arrived stands in the case's timeline too: a deed upon the older version would be refused.
    const news =
      known.current === undefined ? justProved(loaded.value.transmissions) : proved !== known.current
    if (news) refresh()
    known.current = proved
  }, [proved])
  useEvery(SOON_MS, () => underWay && loaded.again())
  return (
    <Loading loaded={loaded}>
      {({ referrals, transmissions, heard }) =>
        referrals.length || transmissions.length ? (
          <>
            {referrals.map((one) => (
              <Referred key={`${one.agencyId}${one.madeAt}`} one={one} />
            ))}
            <h3>{t.transmissions}</h3>
            <TransmissionRows rows={transmissions} again={loaded.again} />
            {heard.length ? <h3>{t.heard}</h3> : null}
            <ol class="plain">
              {heard.map(({ agencyId, seq, at, agency, kind, text }) => (
                <li key={`${agencyId}${seq}`}>
                  <span class="quiet small">
                    {agency} · {dateTimeWords(Date.parse(at), lang, 'short')}
                  </span>
                  <p class="said">
                    <b>{t.heardKinds[kind] ?? kind}</b> {text}
                  </p>
                </li>
              ))}
            </ol>
          </>
        ) : (
          <p class="quiet">{t.none}</p>
        )
      }
    </Loading>
  )
}

/** Between the reading of the case and that of its exchange. */
const justProved = (rows: readonly Transmission[]): boolean =>
  rows.some(({ deliveredAt }) => deliveredAt !== null && Date.now() - Date.parse(deliveredAt) < JUST_MS)

const Referred = ({ one }: { one: Referral }) => {
  const { lang } = usePrefs()
  const t = exchangeTexts(lang)
  const steps = [
    one.sentAt ? [t.steps.sent, one.sentAt] : [t.steps.made, one.madeAt],
    [t.steps.delivered, one.deliveredAt],
    [t.steps.accepted, one.acceptedAt],
    ...(one.acceptedAt || one.endedAt || one.act === 'invite'
      ? []
      : [[t.steps.acceptBy, one.acceptBy] as const]),
    [t.steps.own, one.ownDueAt],
    [t.steps.ended, one.endedAt],
  ] as const
  return (
    <div class="referral">
      <p>
        <b>{one.agency}</b> · {t.act[one.act]}{' '}
        <span class="mark plain">{t.referral[one.status] ?? one.status}</span>
      </p>
      <dl class="facts">
        {steps.map(([name, at]) =>
          at ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{dateTimeWords(Date.parse(at), lang, 'short')}</dd>
            </div>
          ) : null,
        )}
        {one.theirs ? (
          <div>
            <dt>{t.theirs}</dt>
            <dd>{one.theirs}</dd>
          </div>
        ) : null}
      </dl>
    </div>
  )
}

/** What went out, each with its number, hash and state; and once more where it did not arrive. */
export const TransmissionRows = ({
  rows,
  again,
  withCase,
}: {
  rows: readonly Transmission[]
  again: () => Promise<void>
  withCase?: boolean
}) => {
  const { lang } = usePrefs()
  const t = exchangeTexts(lang)
  const { role } = useMe()
  const { busy, trouble, send } = useDeed()
  const [proof, setProof] = useState<Transmission>()
  const mayResend = role === 'officer' || role === 'supervisor'
  const mayProve = mayResend || role === 'auditor'
  const resend = async (id: string) => {
    const answer = await send(`/exchange/transmissions/${id}/resend`, {})
    if (answer.ok) await again()
  }
  return (
    <>
      <TroubleNotice trouble={trouble} />
      <ol class="plain sent">
        {rows.map((one) => {
          const state = t.state[one.state] ?? { sign: '', words: one.state }
          return (
            <li key={one.id} data-state={one.state}>
              <p>
                <span class={one.state === 'dead' ? 'mark danger' : 'mark plain'}>
                  <span aria-hidden="true">{state.sign} </span>
                  {state.words}
                </span>
              </p>
              <p>
                #{one.seq} {t.kinds[one.kind] ?? one.kind} → {one.agency}
                {withCase ? (
                  <>
                    {' · '}
                    <a href={`/app/staff/cases/${one.caseId}`}>{one.number}</a>
                  </>
                ) : null}
              </p>
              <p class="quiet small">
                <code>{one.hash.slice(0, 16)}…</code> · {t.bytes(one.bytes)} · {t.tries(one.tries)}
                {one.altered ? ` · ${t.altered(one.altered)}` : ''}
                {one.trouble ? ` · ${t.trouble(one.trouble)}` : ''}
                {one.state === 'sent' || (one.state === 'pending' && one.tries)
                  ? ` · ${t.next} ${relativeWords(Date.parse(one.nextAt), Date.now(), lang)}`
                  : ''}
              </p>
              <div class="row">
                {mayProve ? (
                  <button type="button" class="chip" onClick={() => setProof(one)}>
                    {t.proof}
                    <span class="hidden-words"> #{one.seq}</span>
                  </button>
                ) : null}
                {mayResend && !['delivered', 'sending', 'shown'].includes(one.state) ? (
                  <button type="button" class="chip" aria-disabled={busy} onClick={() => void resend(one.id)}>
                    {t.resend}
                    <span class="hidden-words"> #{one.seq}</span>
                  </button>
                ) : null}
              </div>
            </li>
          )
        })}
      </ol>
      <Dialog
        open={proof !== undefined}
        title={proof ? t.proofTitle(proof.seq) : ''}
        onClose={() => setProof(undefined)}
      >
        {proof ? <Proof id={proof.id} /> : null}
      </Dialog>
    </>
  )
}

const Proof = ({ id }: { id: string }) => {
  const { lang } = usePrefs()
  const t = exchangeTexts(lang)
  const loaded = useLoad<Transmission & { body: string; whole: boolean }>(`/exchange/transmissions/${id}`)
  return (
    <Loading loaded={loaded}>
      {(one) => (
        <>
          <Notice look={one.whole ? 'good' : 'bad'} title={one.whole ? t.whole : t.broken} />
          <p class="small">
            SHA-256
            <br />
            <code>{one.hash}</code>
          </p>
          <dl class="facts">
            <div>
              <dt>{t.steps.sent}</dt>
              <dd>{one.sentAt ? dateTimeWords(Date.parse(one.sentAt), lang, 'short') : '…'}</dd>
            </div>
            <div>
              <dt>{t.steps.delivered}</dt>
              <dd>{one.deliveredAt ? dateTimeWords(Date.parse(one.deliveredAt), lang, 'short') : '…'}</dd>
            </div>
          </dl>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre class="body" tabIndex={0}>
            {pretty(one.body)}
          </pre>
        </>
      )}
    </Loading>
  )
}

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 1)
  } catch {
    return body
  }
}
