import { useState } from 'preact/hooks'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { useDates } from './dates.ts'
import { TroubleNotice, useDeed } from './load.tsx'
import { privacyTexts } from './privacy-texts.ts'
import type { Settings } from './types.ts'

type Content = typeof import('../../../flows/person/content/notice.json')

type Props = { settings: Settings; again: () => Promise<void> }

/** Its words come by themselves: where the signal drops that is said, and they are asked for again. */
const Told = later(async () => {
  const { default: content } = (await import('../../../flows/person/content/notice.json')) as unknown as {
    default: Content
  }
  return (props: Props) => <Notices content={content} {...props} />
})

export const PrivacyNotice = (props: Props) => (
  <section>
    <h2>{privacyTexts(usePrefs().lang).notice.title}</h2>
    <Told {...props} />
  </section>
)

/** The notice as it is today: in short, in full below; and what the person agreed to. Asked here, nothing is under way that could be lost. */
const Notices = ({ content, settings, again }: Props & { content: Content }) => {
  const { lang } = usePrefs()
  const t = privacyTexts(lang).notice
  const dates = useDates()
  const { busy, trouble, send } = useDeed()
  const [thanked, setThanked] = useState(false)
  const { consents, current } = settings
  const live = consents.filter(({ purpose, withdrawnAt }) => purpose === 'service' && withdrawnAt === null)
  const agreed = live.some(({ version }) => version === current.service)
  const agree = async () => {
    const answer = await send('/own/consents/service', { version: current.service })
    setThanked(answer.ok)
    if (answer.ok) await again()
  }
  return (
    <>
      {agreed ? null : (
        <Notice title={live.length ? t.newer : t.none}>
          {live.length ? <p>{content.news[lang]}</p> : null}
        </Notice>
      )}
      <dl class="review">
        {content.short.map((one) => (
          <div key={one.id}>
            <dt>{one[lang].name}</dt>
            <dd>{one[lang].text}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t.full}</summary>
        {content.sections.map((one) => (
          <div key={one.id}>
            <h3>{one[lang].name}</h3>
            <p>{one[lang].text}</p>
          </div>
        ))}
        <p class="quiet">{t.version(dates(`${content.validFrom}T05:00:00Z`, lang, 'date'))}</p>
      </details>
      <TroubleNotice trouble={trouble} />
      {agreed ? (
        thanked ? (
          <Notice look="good" title={t.thanks} alert />
        ) : (
          <p>{t.agreed}</p>
        )
      ) : (
        <Button look="main" onClick={() => void agree()} busy={busy}>
          {t.agree}
        </Button>
      )}
    </>
  )
}
