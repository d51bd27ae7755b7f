import { usePrefs } from '../../prefs.ts'
import { examples } from '../../ui/examples.tsx'
import { Page } from '../../ui/page.tsx'

/** Every part of `ui/` with its examples. In local builds only. */
export const Gallery = ({ only }: { only?: string }) => {
  const { lang } = usePrefs()
  return (
    <Page title={lang === 'th' ? 'ชิ้นส่วนของหน้าจอ' : 'Parts of the pages'}>
      {Object.entries(examples)
        .filter(([name]) => !only || name === only)
        .map(([name, example]) => (
          <section key={name} aria-labelledby={`example-${name}`}>
            <h2 id={`example-${name}`}>{name}</h2>
            {example(lang)}
          </section>
        ))}
    </Page>
  )
}
