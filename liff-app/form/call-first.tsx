import { dialable, hotline, hotlineName } from '../../flows/content/hotlines.ts'
import { scamTexts } from '../../flows/scam/texts.ts'
import { usePrefs } from '../prefs.ts'
import { Button, Notice, useInSight } from '../ui/told.tsx'

/** Money is gone, or may be: whom to call and what to say stands before the next question, as in the chat. */
export const CallFirst = ({ unsure }: { unsure: boolean }) => {
  const { lang } = usePrefs()
  const t = scamTexts(lang).call
  const line = hotline('aoc_1441', Date.now())
  const tel = line && dialable(line)
  const box = useInSight(true)
  return (
    <div ref={box}>
      <Notice look="bad" title={line?.number ? t.title(line.number) : t.withoutNumber} alert>
        {tel ? (
          <p>
            <Button href={`tel:${tel}`}>{hotlineName(line, lang)}</Button>
          </p>
        ) : null}
        {unsure ? <p>{t.unsure}</p> : null}
        <p>{t.stop}</p>
        <p>{t.say}</p>
        <p>{t.ask}</p>
        <p>{t.otherBank}</p>
        <p>{t.waiting}</p>
      </Notice>
    </div>
  )
}
