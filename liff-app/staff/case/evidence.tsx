import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Button } from '../../ui/told.tsx'
import { caseTexts } from '../texts-case.ts'
import type { EvidenceItem } from '../types.ts'

/** The page's policy lets nothing in from another host: the address without one is ours, wherever we stand. */
export const own = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}
const isSound = ({ kind, contentType }: Pick<EvidenceItem, 'kind' | 'contentType'>): boolean =>
  kind === 'audio' || contentType?.startsWith('audio/') === true

/** What the citizen sent: seen at once, and opened large with what proves that it is the same. */
export const Evidence = ({ items, refresh }: { items: readonly EvidenceItem[]; refresh: () => void }) => {
  const t = caseTexts(usePrefs().lang)
  const [at, setAt] = useState<number>()
  // By their links: a new one is tried anew.
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set())
  if (!items.length) return <p class="quiet">{t.evidenceNone}</p>
  const shown = items.filter((one) => one.url && !isSound(one))
  const open = at === undefined ? undefined : shown[at]
  const fail = (url: string) => setFailed((was) => new Set([...was, url]))
  return (
    <>
      <ul class="thumbs">
        {items.map((one, n) => (
          <li key={one.id}>
            {one.url && isSound(one) ? (
              <figure>
                <figcaption>{t.sound(n + 1)}</figcaption>
                {/* biome-ignore lint/a11y/useMediaCaption: a citizen's own voice message has no captions */}
                <audio controls preload="none" src={own(one.url)} aria-label={t.sound(n + 1)} />
              </figure>
            ) : one.url ? (
              <button type="button" class="thumb" onClick={() => setAt(shown.indexOf(one))}>
                {failed.has(one.url) ? (
                  <span class="no-picture">{t.expired}</span>
                ) : (
                  <img
                    src={own(one.url)}
                    alt={`${t.open} ${t.photo(shown.indexOf(one) + 1, shown.length)}`}
                    loading="lazy"
                    onError={() => fail(one.url ?? '')}
                  />
                )}
              </button>
            ) : (
              <span class="no-picture">{t.notHere[one.state] ?? t.notHereElse}</span>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={open !== undefined}
        title={at === undefined ? '' : t.photo(at + 1, shown.length)}
        onClose={() => setAt(undefined)}
      >
        {open && at !== undefined ? (
          <Large
            key={open.id}
            item={open}
            before={at > 0 ? () => setAt(at - 1) : undefined}
            after={at < shown.length - 1 ? () => setAt(at + 1) : undefined}
            failed={failed.has(open.url ?? '')}
            fail={() => fail(open.url ?? '')}
            refresh={refresh}
          />
        ) : null}
      </Dialog>
    </>
  )
}

const Large = ({
  item,
  before,
  after,
  failed,
  fail,
  refresh,
}: {
  item: EvidenceItem
  before: (() => void) | undefined
  after: (() => void) | undefined
  failed: boolean
  fail: () => void
  refresh: () => void
}) => {
  const t = caseTexts(usePrefs().lang)
  const [full, setFull] = useState(false)
  const url = own(item.url ?? location.href)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys besides the buttons that do the same
    <div
      class="large"
      onKeyDown={(e) => {
        if (e.key === 'ArrowLeft') before?.()
        if (e.key === 'ArrowRight') after?.()
      }}
    >
      {failed ? (
        <p>
          {t.expired} <Button onClick={refresh}>{t.show}</Button>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section class={full ? 'picture full' : 'picture'} tabIndex={0} aria-label={t.evidence}>
          <img src={url} alt={t.evidence} onError={fail} />
        </section>
      )}
      <div class="row">
        {before ? <Button onClick={before}>← {t.photoBefore}</Button> : null}
        {after ? <Button onClick={after}>{t.photoAfter} →</Button> : null}
        <Button onClick={() => setFull(!full)}>{full ? t.fit : t.zoom}</Button>
        <Button href={url} look="plain">
          {t.download}
        </Button>
      </div>
      <p class="quiet small">
        {item.contentType} · {t.kB(Math.ceil((item.bytes ?? 0) / 1_000))}
        <br />
        {t.sha} <code>{item.sha256}</code>
        <br />
        {item.receivedSha256 === item.sha256 ? (
          t.same
        ) : (
          <>
            {t.resized} <code>{item.receivedSha256}</code>
          </>
        )}
      </p>
    </div>
  )
}
