import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { Block } from '../../../flows/document.ts'
import { keepable } from '../../../flows/welfare/answers.ts'
import { rightsSheet } from '../../../flows/welfare/sheet.ts'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { TroubleNotice, useDeed } from '../own/load.tsx'
import { InThai } from './in-thai.tsx'
import { usePerson } from './person.ts'
import { laterTexts } from './texts-later.ts'

/** The sheet that is carried to an office: the same document as the one that is printed for whoever asks in the chat. */
export const SheetPage = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang)
  const { person, finding } = usePerson(who)
  const given = {
    facts: keepable(finding.facts),
    lang,
    ...(person.name ? { nickname: person.name } : {}),
  }
  const { subtitle, made, blocks, foot } = rightsSheet(finding.facts, {
    lang,
    now: Date.now(),
    ...(person.name ? { nickname: person.name } : {}),
  })
  return (
    <>
      <div class="no-print">
        <p>{t.sheet.how}</p>
        <div class="row">
          <Button look="main" onClick={() => print()}>
            {t.sheet.print}
          </Button>
          <Button href="/app/rights">{t.right.back}</Button>
        </div>
        <Pdf key={JSON.stringify(given)} given={given} />
      </div>
      <article class="sheet">
        <p>{subtitle}</p>
        <p class="quiet">{made}</p>
        {blocks.map((block, n) => (
          <BlockShown key={n} block={block} />
        ))}
        {foot.map((one) => (
          <p class="quiet" key={one}>
            {one}
          </p>
        ))}
      </article>
    </>
  )
}

/** For a phone that cannot print: the same sheet as a file, behind an address of an hour. */
const Pdf = ({ given }: { given: object }) => {
  const t = laterTexts(usePrefs().lang).sheet
  const [url, setUrl] = useState<string>()
  const { busy, trouble, send } = useDeed()
  const ask = async () => {
    const answer = await send<{ pdfUrl: string }>('/welfare/sheet', { ...given, as: 'link' })
    if (answer.ok) setUrl(answer.value.pdfUrl)
  }
  return (
    <>
      <p>{t.pdfHow}</p>
      <TroubleNotice trouble={trouble} />
      {url ? (
        <Button href={url} look="main">
          {t.pdfOpen}
        </Button>
      ) : (
        <Button onClick={() => void ask()} busy={busy}>
          {t.pdf}
        </Button>
      )}
    </>
  )
}

const lines = (text: string): ComponentChild => (
  <span class="lines">
    <InThai words={text} />
  </span>
)

const BlockShown = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'paragraph':
      return <p>{block.strong ? <b>{lines(block.text)}</b> : lines(block.text)}</p>
    case 'list':
      return (
        <ul class={block.ticks ? 'boxes' : ''}>
          {block.items.map((one) => (
            <li key={one}>
              {block.ticks ? <span aria-hidden="true">☐ </span> : null}
              {lines(one)}
            </li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl>
          {block.rows.map(({ label, value }) => (
            <div key={`${label}${value}`}>
              <dt>{label}</dt>
              <dd>{lines(value)}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                {block.columns.map(({ title }) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <tr key={row.join()}>
                  {row.map((cell, n) => (
                    <td key={n}>{lines(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    default:
      return block satisfies never
  }
}
