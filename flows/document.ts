import type { Lang } from './lang.ts'

/**
 * Something to print: an evidence pack, a sheet of rights. Plain data, so that the page in the browser and the PDF say the same,
 * and so that whoever writes one needs to know neither HTML nor PDF. All text is shown as it stands: nothing in it is markup.
 */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; strong?: true }
  | { kind: 'facts'; rows: readonly { label: string; value: string }[] }
  /** `width`: share of the line, all together 100. `empty` is said where there are no rows. */
  | {
      kind: 'table'
      columns: readonly { title: string; width: number; right?: true; mono?: true }[]
      rows: readonly (readonly string[])[]
      empty: string
    }
  /** `ticks`: each with a box to tick on paper. */
  | { kind: 'list'; items: readonly string[]; ticks?: true }

export type PrintDocument = {
  lang: Lang
  title: string
  subtitle?: string
  /** Printed on every page: which paper this is a page of (a case number). */
  reference: string
  /** When it was made, in words. */
  made: string
  /** Larger letters, for a sheet that an elderly person carries to an office. */
  large?: true
  blocks: readonly Block[]
  /** Small print at the end. */
  foot: readonly string[]
}

/** Every text of a document, in reading order: what a test looks for in page and PDF alike. */
export const textsOf = (document: PrintDocument): string[] => [
  document.title,
  ...(document.subtitle ? [document.subtitle] : []),
  document.reference,
  document.made,
  ...document.blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [block.text]
      case 'facts':
        return block.rows.flatMap(({ label, value }) => [label, value])
      case 'table':
        return block.rows.length
          ? [...block.columns.map(({ title }) => title), ...block.rows.flat()]
          : [block.empty]
      case 'list':
        return [...block.items]
      default:
        return block satisfies never
    }
  }),
  ...document.foot,
]
