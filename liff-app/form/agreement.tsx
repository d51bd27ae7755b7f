import { useEffect, useState } from 'preact/hooks'
import { usePrefs } from '../prefs.ts'
import { Field } from '../ui/field.tsx'
import type { Draft } from './draft.ts'
import { laterTexts } from './texts-later.ts'

type Content = typeof import('../../flows/person/content/notice.json')
type Props = { draft: Draft; agree: boolean; setAgree: (agree: boolean) => void; error?: string | undefined }

/** The privacy notice, for whoever has not agreed to today's: in plain words, before anything of theirs is kept on our side. */
export const Agreement = ({ draft, agree, setAgree, error }: Props) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).notice
  const own = draft.interview.says?.agreement
  const [notice, setNotice] = useState<Content>()
  const needed = draft.agreed() === false
  useEffect(() => {
    if (needed)
      import('../../flows/person/content/notice.json').then(
        (m) => setNotice((m as unknown as { default: Content }).default),
        () => {},
      )
  }, [needed])
  if (!needed) return null
  return (
    <Field id="agree" label={own?.title[lang] ?? t.title} error={agree ? undefined : error} group>
      <dl class="review">
        {notice?.short.map((one) => (
          <div key={one.id}>
            <dt>{one[lang].name}</dt>
            <dd>{one[lang].text}</dd>
          </div>
        ))}
      </dl>
      <label class="choice">
        <input
          type="checkbox"
          checked={agree}
          onChange={(e) => {
            setAgree(e.currentTarget.checked)
            if (e.currentTarget.checked) void draft.sync({ agrees: true })
          }}
        />
        <span>{own?.agree[lang] ?? t.agree}</span>
      </label>
    </Field>
  )
}
