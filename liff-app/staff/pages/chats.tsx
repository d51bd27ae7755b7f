import { useEffect, useRef, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { dateTimeWords, relativeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { own } from '../case/evidence.tsx'
import { Writing } from '../case/writing.tsx'
import { DeedForm } from '../deed-form.tsx'
import { draftShelf, useDraft } from '../drafts.ts'
import { Loading, TroubleNotice, useDeed, useEvery, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { deskTexts } from '../texts.ts'
import { chatTexts } from '../texts-chat.ts'
import type { Contact, Message } from '../types.ts'
import { useMe } from '../who.ts'

const EVERY_MS = 10_000
const TALK_MS = 5_000

const aboutWords = (about: string, anything: string): string => /^case\.(PD-.*)$/.exec(about)?.[1] ?? anything

export const ChatsPage = () => {
  const { lang } = usePrefs()
  const t = chatTexts(lang)
  const { params } = useRoute()
  const loaded = useLoad<{ contacts: Contact[] }>('/contacts')
  useEvery(EVERY_MS, loaded.again)
  return (
    <DeskPage title={t.title}>
      <div class="chat-page">
        <section aria-label={t.list} class={params.id ? 'chat-list with-open' : 'chat-list'}>
          <Loading loaded={loaded}>
            {({ contacts }) => (
              <>
                {contacts.length ? null : <p class="empty">{t.none}</p>}
                <ul class="plain">
                  {contacts.map((one) => (
                    <li key={one.id}>
                      <a
                        href={`/app/staff/chats/${one.id}`}
                        aria-current={params.id === one.id ? 'page' : undefined}
                      >
                        <span class={one.state === 'open' ? 'mark strong' : 'mark plain'}>
                          {one.state === 'open' ? `✉ ${t.open}` : `✓ ${t.answered}`}
                        </span>{' '}
                        {one.heldBy ? (
                          <span class="mark plain">{one.mine ? t.holding : t.holds(one.heldBy)}</span>
                        ) : null}
                        <span class="words">{one.text.split('\n').at(-1) || '…'}</span>
                        <span class="quiet small">
                          {aboutWords(one.about, t.anything)} ·{' '}
                          {relativeWords(Date.parse(one.at), Date.now(), lang)}
                        </span>
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Loading>
        </section>
        {params.id ? (
          <Talk key={params.id} id={params.id} listed={loaded.again} />
        ) : (
          <p class="quiet empty">{t.pick}</p>
        )}
      </div>
    </DeskPage>
  )
}

const Talk = ({ id, listed }: { id: string; listed: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = chatTexts(lang)
  const { role } = useMe()
  const loaded = useLoad<{ contact: Contact & { messages: Message[] } }>(
    `/contacts/${encodeURIComponent(id)}`,
  )
  const [did, setDid] = useState<'hold' | 'release'>()
  const [quoted, setQuoted] = useState<Message>()
  const hold = useDeed()
  useEvery(TALK_MS, loaded.again)
  const act = async (what: 'hold' | 'release') => {
    const answer = await hold.send(`/contacts/${id}/${what}`, {})
    if (answer.ok) setDid(what)
    await Promise.all([loaded.again(), listed()])
  }
  const works = role === 'officer' || role === 'supervisor'
  const refused =
    hold.trouble?.kind === 'refused' && hold.trouble.type === 'conflict' ? hold.trouble.body : undefined
  const holder = (refused?.current as { assignee?: string } | undefined)?.assignee
  return (
    <section aria-label={t.title}>
      <Loading loaded={loaded}>
        {({ contact }) => (
          <>
            <p class="facts-line">
              <b>{aboutWords(contact.about, t.anything)}</b>
              <span>{t.lang[contact.lang]}</span>
              <span class="state">
                {contact.mine ? t.holding : contact.heldBy ? t.holds(contact.heldBy) : t.botHas}
              </span>
              {contact.caseId ? <a href={`/app/staff/cases/${contact.caseId}`}>{t.toCase}</a> : null}
            </p>
            {/* Only while it is so: whoever holds the chat may be another by now, or nobody. */}
            {did === 'hold' && contact.mine ? <Notice look="good" title={t.held} alert /> : null}
            {did === 'release' && !contact.heldBy ? <Notice look="good" title={t.released} alert /> : null}
            {holder ? (
              <Notice look="bad" title={t.taken(holder)} alert />
            ) : (
              <TroubleNotice trouble={hold.trouble} />
            )}
            <Words messages={contact.messages} quote={works ? setQuoted : undefined} />
            {works ? (
              <>
                <Answer
                  id={id}
                  quoted={quoted}
                  setQuoted={setQuoted}
                  done={() => Promise.all([loaded.again(), listed()])}
                />
                <div class="row">
                  {contact.mine || (contact.heldBy && role === 'supervisor') ? (
                    <Button onClick={() => void act('release')} busy={hold.busy}>
                      {t.release}
                    </Button>
                  ) : null}
                  {contact.mine ? null : (
                    <Button onClick={() => void act('hold')} busy={hold.busy}>
                      {t.hold}
                    </Button>
                  )}
                </div>
              </>
            ) : null}
          </>
        )}
      </Loading>
    </section>
  )
}

const Words = ({
  messages,
  quote,
}: {
  messages: readonly Message[]
  quote: ((message: Message) => void) | undefined
}) => {
  const { lang } = usePrefs()
  const t = chatTexts(lang)
  const end = useRef<HTMLOListElement>(null)
  // The newest is in sight, unless somebody reads further up.
  const near = useRef(true)
  useEffect(() => {
    const box = end.current
    if (box && near.current) box.scrollTop = box.scrollHeight
  }, [messages.length])
  return (
    <ol
      class="talk"
      ref={end}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-live="polite"
      aria-label={t.title}
      onScroll={(e) => {
        const { scrollTop, scrollHeight, clientHeight } = e.currentTarget
        near.current = scrollHeight - scrollTop - clientHeight < 60
      }}
    >
      {messages.map((message) => {
        const { at, by, text, file } = message
        return (
          <li key={message.id ?? `${at}${by}${file?.id}`} class={by === null ? '' : 'ours'}>
            <span class="quiet small">
              {by === null ? t.citizen : by} · {dateTimeWords(Date.parse(at), lang, 'short')}
            </span>
            {text === null && !file ? <p class="said quiet">{t.erased}</p> : null}
            {text ? <p class="said">{text}</p> : null}
            {file ? <Sent file={file} /> : null}
            {quote && message.quotable ? (
              <button type="button" class="chip" onClick={() => quote(message)}>
                ↩ {t.quote}
              </button>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

const Sent = ({ file }: { file: NonNullable<Message['file']> }) => {
  const t = chatTexts(usePrefs().lang)
  if (!file.url) return <p class="quiet">{t.coming}</p>
  if (file.kind === 'audio')
    return (
      // biome-ignore lint/a11y/useMediaCaption: a citizen's own voice message has no captions
      <audio controls preload="none" src={own(file.url)} aria-label={t.sound} />
    )
  return (
    <a href={own(file.url)}>
      <img src={own(file.url)} alt={t.photo} />
    </a>
  )
}

const Answer = ({
  id,
  quoted,
  setQuoted,
  done,
}: {
  id: string
  quoted: Message | undefined
  setQuoted: (message: Message | undefined) => void
  done: () => Promise<unknown>
}) => {
  const { lang } = usePrefs()
  const t = chatTexts(lang)
  const me = useMe()
  const [text, setText, sent] = useDraft(me.id, `chat.${id}`)
  const { busy, trouble, send } = useDeed(draftShelf(me.id, `chat.${id}`))
  const latest = useRef(quoted)
  latest.current = quoted
  const submit = async () => {
    if (!text.trim()) return
    const answer = await send(`/contacts/${id}/answer`, {
      text,
      ...(quoted?.id ? { quotes: quoted.id } : {}),
    })
    if (!answer.ok) return
    sent(text)
    if (latest.current === quoted) setQuoted(undefined)
    await done()
  }
  return (
    <DeedForm busy={busy} run={submit}>
      {quoted ? (
        <p class="quoting">
          <span class="grow">
            ↩ {t.quoting}: {quoted.text}
          </span>
          <button type="button" class="chip" onClick={() => setQuoted(undefined)}>
            {t.unquote}
          </button>
        </p>
      ) : null}
      <Writing id="chat-text" label={t.answer} hint={t.answerHint} value={text} onChange={setText} rows={2} />
      <TroubleNotice trouble={trouble} />
      <Button submit look="main" busy={busy}>
        {deskTexts(lang).send}
      </Button>
    </DeedForm>
  )
}
