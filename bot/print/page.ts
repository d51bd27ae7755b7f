import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Block, PrintDocument } from '../../flows/document.ts'

/**
 * A document as a page for A4 paper, the same blocks as the PDF. Whatever a person typed is escaped by the template; the policy below
 * forbids scripts besides, since the page is opened from a link that people forward.
 */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const STYLE = `
@font-face{font-family:Looped;font-weight:400;src:url(/fonts/looped-latin-400.woff2)}
@font-face{font-family:Looped;font-weight:400;src:url(/fonts/looped-thai-400.woff2);unicode-range:U+0E00-0E7F}
@font-face{font-family:Looped;font-weight:700;src:url(/fonts/looped-latin-700.woff2)}
@font-face{font-family:Looped;font-weight:700;src:url(/fonts/looped-thai-700.woff2);unicode-range:U+0E00-0E7F}
@page{size:A4;margin:16mm 15mm 18mm}
:root{color-scheme:light}
body{font:400 11pt/1.6 Looped,'Noto Sans Thai Looped',Sarabun,sans-serif;color:#000;background:#fff;margin:0 auto;max-width:180mm;padding:12px;overflow-wrap:anywhere}
body.large{font-size:16pt}
h1{font-size:1.6em;margin:0}
h2{font-size:1.2em;margin:1.2em 0 .3em;break-after:avoid}
p{margin:.2em 0 .5em}
.small{font-size:.85em;color:#333}
table{border-collapse:collapse;width:100%;font-size:.9em}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border-bottom:1px solid #999;padding:3px 5px;text-align:start;vertical-align:top}
thead th{background:#eee}
td.right,th.right{text-align:end}
td.mono{font-family:ui-monospace,monospace;font-size:.85em}
dl{display:grid;grid-template-columns:34% 66%;margin:0}
body.large dl{grid-template-columns:24% 76%}
dt,dd{margin:0;padding:3px 5px;border-bottom:1px solid #999}
@media screen and (max-width:600px){body.large dl{grid-template-columns:1fr}body.large dt{border:0;font-weight:700;padding-bottom:0}}
ul{margin:.2em 0;padding-inline-start:1.4em}
ul.ticks{list-style:none;padding:0}
ul.ticks li::before{content:'';display:inline-block;width:.8em;height:.8em;border:1.5px solid #000;margin-inline-end:.5em}
dd,li,td{white-space:pre-line}
a{color:#004a99}
.pdf{display:inline-block;padding:12px 16px;min-height:24px;border:2px solid #004a99;border-radius:8px;margin-bottom:12px}
@media print{.screen{display:none}body{max-width:none;padding:0}}
`

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export const pageOf = (document: PrintDocument, { pdfUrl }: { pdfUrl?: string } = {}): Html => {
  const thai = document.lang === 'th'
  return html`<!doctype html>
<html lang="${document.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${document.title} ${document.reference}</title>
<style>${raw(STYLE)}</style>
</head>
<body class="${document.large ? 'large' : ''}">
${pdfUrl ? html`<p class="screen"><a class="pdf" href="${pdfUrl}">${thai ? 'เปิดเป็นไฟล์ PDF' : 'Open as PDF'}</a></p>` : ''}
<main>
<h1>${document.title}</h1>
${document.subtitle ? html`<p>${document.subtitle}</p>` : ''}
<p class="small">${document.reference} · ${document.made}</p>
${document.blocks.map(blockOf)}
</main>
<footer>${document.foot.map((line) => html`<p class="small">${line}</p>`)}</footer>
</body>
</html>`
}

const blockOf = (block: Block): Html => {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${block.text}</h2>`
    case 'paragraph':
      return html`${block.text
        .split('\n')
        .map((line) => (block.strong ? html`<p><strong>${line}</strong></p>` : html`<p>${line}</p>`))}`
    case 'facts':
      return html`<dl>${block.rows.map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`
    case 'table': {
      const { columns, rows } = block
      if (!rows.length) return html`<p>${block.empty}</p>`
      const look = (index: number) =>
        [columns[index]?.right ? 'right' : '', columns[index]?.mono ? 'mono' : ''].filter(Boolean).join(' ')
      return html`<table>
<thead><tr>${columns.map(({ title, width }, index) => html`<th scope="col" class="${look(index)}" style="width:${width}%">${title}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell, index) => html`<td class="${look(index)}">${cell}</td>`)}</tr>`)}</tbody>
</table>`
    }
    case 'list':
      return html`<ul class="${block.ticks ? 'ticks' : ''}">${block.items.map((item) => html`<li>${item}</li>`)}</ul>`
    default:
      return block satisfies never
  }
}
