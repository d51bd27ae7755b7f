import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { Field } from '../ui/field.tsx'
import type { Draft } from './draft.ts'
import { laterTexts } from './texts-later.ts'

type Content = typeof import('../../flows/person/content/notice.json')
type Props = { draft: Draft; agree: boolean; setAgree: (agree: boolean) => void; error?: string | undefined }

/** Nobody agrees to words that have not come: until they are there, that they come is shown, or that they could not and how to go on. */
const Told = later(async () => {
  const { default: content } = (await import('../../flows/person/content/notice.json')) as unknown as {
    default: Content
  }
  return (props: Omit<Props, 'error'>) => <Agreeing content={content} {...props} />
})

/** The privacy notice, for whoever has not agreed to today's: in plain words, before anything of theirs is kept on our side. */
export const Agreement = ({ draft, agree, setAgree, error }: Props) => {
  const { lang } = usePrefs()
  const title = draft.interview.says?.agreement?.title[lang] ?? laterTexts(lang).notice.title
  return draft.agreed() === false ? (
    <Field id="agree" label={title} error={agree ? undefined : error} group>
      <Told draft={draft} agree={agree} setAgree={setAgree} />
    </Field>
  ) : null
}

const Agreeing = ({ content, draft, agree, setAgree }: Omit<Props, 'error'> & { content: Content }) => {
  const { lang } = usePrefs()
  return (
    <>
      <dl class="review">
        {content.short.map((one) => (
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
        <span>{draft.interview.says?.agreement?.agree[lang] ?? laterTexts(lang).notice.agree}</span>
      </label>
    </>
  )
}
