import { Button } from '../../ui/told.tsx'
import type { Form } from './record-form.tsx'
import { recordTexts } from './record-texts.ts'
import { Sums } from './sums-list.tsx'

/** What the other phone saved beside what is typed here, where they differ, and whose is to count. */
export const Differing = ({ form, theirs }: { form: Form; theirs: NonNullable<Form['theirs']> }) => {
  const { asked, mine, busy, panel } = form
  const t = recordTexts(asked.book.lang)
  const gone = theirs.gone === true
  const said = gone ? [] : asked.says(theirs.value as never)
  const lines = said.filter(([, words], n) => words !== mine[n]?.[1])
  return (
    <div class="notice bad" role="alert" tabIndex={-1} ref={panel}>
      <p>
        <b>{gone ? t.goneFirst : t.faster}</b>
      </p>
      <p>{gone ? t.goneHow : t.how}</p>
      {said.map(([label, words], n) =>
        lines.includes(said[n]!) ? (
          <div key={label}>
            <p>
              <b>{label}</b>
            </p>
            <Sums
              rows={[
                [t.theirs, words],
                [t.mine, mine[n]?.[1] ?? ''],
              ]}
            />
          </div>
        ) : null,
      )}
      <div class="row">
        <Button look="main" busy={busy} onClick={form.keepMine}>
          {gone ? t.bringBack : t.keepMine}
        </Button>
        <Button busy={busy} onClick={form.takeTheirs}>
          {gone ? t.letGo : t.takeTheirs}
        </Button>
      </div>
    </div>
  )
}
