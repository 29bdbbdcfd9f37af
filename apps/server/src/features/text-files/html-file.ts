import { localeOf } from '@minga/domain/language/locale-of'
import { escapedText } from '@minga/domain/text-form/escaped-text'
import { htmlText } from '@minga/domain/text-form/html-text'

import type { TextDocument } from './text-document.ts'

/** Also for paper: white, no chrome, page numbers; what belongs together is not divided. */
const style = `
  :root { color-scheme: light; }
  body { max-width: 44rem; margin: 2.5rem auto; padding: 0 1.25rem; color: #1f2937; background: #fff;
    font: 1.0625rem/1.65 'Source Serif 4', Georgia, 'Times New Roman', serif; overflow-wrap: anywhere; }
  header { border-bottom: 1px solid #9aa3af; margin-bottom: 2rem; padding-bottom: 1rem; }
  header p, h1, h2, h3 { font-family: Inter, 'Segoe UI', Helvetica, Arial, sans-serif; }
  header p { color: #4b5563; font-size: 0.9375rem; margin: 0.25rem 0; }
  .title { font: 700 2rem/1.2 Inter, 'Segoe UI', Helvetica, Arial, sans-serif; color: #14532d; margin: 0 0 0.75rem; }
  h1, h2, h3 { line-height: 1.3; margin: 2em 0 0.6em; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; } h3 { font-size: 1.0625rem; }
  a { color: #0b5c3b; }
  table { width: 100%; font-size: 0.9375rem; } th { background: #eef2ef; text-align: left; }
  td p, th p { margin: 0; } blockquote { margin-left: 1.5rem; color: #4b5563; }
  [data-record-card] { border-radius: 4px; padding: 0.6rem 0.9rem !important; }
  figure { margin: 1.5em 0; } figure img { max-width: 100%; display: block; }
  figcaption { margin-top: 0.4rem; color: #4b5563; font-size: 0.9375rem; }
  [role='doc-endnotes'] { margin-top: 2.5rem; color: #4b5563; font-size: 0.9375rem; }
  [role='doc-endnotes'] hr { width: 8rem; margin: 0 0 0.75rem; border: 0; border-top: 1px solid #9aa3af; }
  [role='doc-endnotes'] p { margin: 0.25rem 0; } [role='doc-noteref'] { text-decoration: none; }
  sup { line-height: 0; }
  @page { size: A4; margin: 22mm 20mm; @bottom-right { content: counter(page) ' / ' counter(pages); } }
  @media print {
    body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
    h1, h2, h3 { break-after: avoid; } tr, figure, [data-record-card] { break-inside: avoid; }
    thead { display: table-header-group; } a { color: inherit; }
  }`

/** One page with all that it needs in it: it makes no request, wherever it is opened. */
export function htmlFile({ title, language, coalition, standing, blocks }: TextDocument): string {
  return `<!doctype html>
<html lang="${localeOf[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapedText(title)}</title>
<style>${style}
</style>
</head>
<body>
<header>
<h1 class="title">${escapedText(title)}</h1>
<p>${escapedText(coalition)}</p>
<p>${escapedText(standing.join(' · '))}</p>
</header>
<main>
${htmlText(blocks)}
</main>
</body>
</html>
`
}
