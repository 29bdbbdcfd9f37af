import { createHash } from 'node:crypto'

/** How public pages look: on a phone first, in light and dark, and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b201d; --quiet: #525955; --line: #d3d7d2; --paper: #fff; --tint: #f7f8f6;
  --accent: #17553a; --sans: Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --ink: #dfe3e0; --quiet: #a0a8a3; --line: #353b38; --paper: #141816;
  --tint: #1d2220; --accent: #8fc9a8; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: break-word;
  font: 1.0625rem/1.65 'Source Serif 4', 'Iowan Old Style', Charter, Georgia, 'Noto Serif', serif; }
.page { max-width: 42rem; margin: 0 auto; padding: 1.25rem 1.25rem 4rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible,
summary:focus-visible,
.wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1, h2, h3, h4, .quiet, nav, footer, form, dl, .notice, .signatory, .reservation, summary { font-family: var(--sans); }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 6vw, 2.375rem); letter-spacing: -0.01em; margin: 1.5rem 0 0.75rem; }
h2 { font-size: 1.375rem; margin: 2.5rem 0 0.75rem; } h3 { font-size: 1.1875rem; margin: 2rem 0 0.5rem; }
h4 { font-size: 1.0625rem; margin: 1.5rem 0 0.5rem; }
.quiet { color: var(--quiet); font-size: 0.9375rem; line-height: 1.5; }
.top { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; justify-content: space-between; align-items: center;
  border-bottom: 1px solid var(--line); font-size: 0.9375rem; }
.top p { margin: 0.5rem 0; font-weight: 600; font-family: var(--sans); }
.top ul { display: flex; list-style: none; margin: 0 -0.5rem; padding: 0; }
.top li a, .top li span { display: inline-block; padding: 0.6rem 0.5rem; min-width: 2.5rem; text-align: center; }
.top li span { font-weight: 600; }
.notice { border-left: 3px solid var(--accent); background: var(--tint); padding: 0.75rem 1rem; margin: 1rem 0;
  font-size: 0.9375rem; line-height: 1.5; }
.contents { border: 1px solid var(--line); border-radius: 6px; margin: 1.5rem 0 2rem; }
.contents summary { padding: 0.7rem 1rem; cursor: pointer; font-weight: 600; }
.contents ol { list-style: none; margin: 0; padding: 0 1rem 0.75rem; font-size: 0.9375rem; line-height: 1.4; }
.contents li a { display: block; padding: 0.45rem 0; text-decoration: none; }
.contents .second a { padding-left: 1.25rem; } .contents .third a { padding-left: 2.5rem; }
.text p { margin: 0 0 1em; } .text li > p { margin: 0 0 0.4em; } .text ul, .text ol { padding-left: 1.5rem; }
.text ul[data-type='taskList'] { list-style: none; padding-left: 0.25rem; }
blockquote { margin: 1rem 0 1rem 1rem; padding-left: 1rem; border-left: 2px solid var(--line); color: var(--quiet); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
.wide { overflow-x: auto; margin: 1.25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.5; }
th, td { border: 1px solid var(--line); padding: 0.4rem 0.6rem; vertical-align: top; text-align: left; min-width: 5rem; }
th { background: var(--tint); font-family: var(--sans); } .text td p, .text th p { margin: 0; }
.align-right { text-align: right; } .align-center { text-align: center; } .align-left { text-align: left; }
figure { margin: 1.75rem 0; } figure img { max-width: 100%; height: auto; display: block; background: #fff; }
figure[data-width='small'] img { width: 60%; } figure[data-width='medium'] img { width: 80%; }
figure[data-width='full'] img { width: 100%; }
figcaption { color: var(--quiet); font-size: 0.9375rem; line-height: 1.5; margin-top: 0.5rem; }
[data-record-card] { border: 1px solid var(--line); border-radius: 6px; padding: 0.7rem 1rem; margin: 1.25rem 0;
  font-family: var(--sans); font-size: 0.9375rem; line-height: 1.5; }
[data-record-card] p { margin: 0; }
[data-record-reference] { font-family: var(--sans); font-size: 0.9em; white-space: nowrap; }
.reservation { border-left: 3px solid #b45309; background: var(--tint); padding: 0.6rem 1rem; margin: 0.25rem 0 1.25rem;
  font-size: 0.9375rem; line-height: 1.5; }
.reservation p { margin: 0; } .reservation strong { display: block; }
[role='doc-endnotes'] { color: var(--quiet); font-size: 0.9375rem; } [role='doc-endnotes'] p { margin: 0.35rem 0; }
[role='doc-noteref'] { text-decoration: none; padding: 0 0.15em; } sup { line-height: 0; }
.about { border-top: 1px solid var(--line); margin-top: 3rem; }
.signatories { list-style: none; padding: 0; margin: 1rem 0; }
.signatory { padding: 0.9rem 0; border-top: 1px solid var(--line); line-height: 1.5; font-size: 0.9375rem; }
.signatory p { margin: 0; } .signatory .name { font-weight: 600; font-size: 1.0625rem; }
.signatory .withdrawn { font-weight: 600; }
.signatory .reservation { margin: 0.5rem 0 0.25rem; }
dl { margin: 1rem 0; font-size: 0.9375rem; line-height: 1.5; } dt { color: var(--quiet); } dd { margin: 0 0 0.75rem; }
.hash { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.8125rem; overflow-wrap: anywhere; }
.versions { list-style: none; padding: 0; font-family: var(--sans); font-size: 0.9375rem; line-height: 1.5; }
.versions li { padding: 0.5rem 0; border-top: 1px solid var(--line); }
.links { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: 0; list-style: none; font-family: var(--sans);
  font-size: 0.9375rem; } .links a { display: inline-block; padding: 0.6rem 0; }
form label { display: block; font-weight: 600; font-size: 0.9375rem; margin: 0.75rem 0 0.25rem; }
form .consent { display: flex; gap: 0.75rem; align-items: flex-start; margin: 1rem 0 0.5rem; font-size: 0.9375rem; line-height: 1.5; }
form .consent label { margin: 0; font-weight: 400; }
input[type='checkbox'] { flex: none; width: 1.375rem; height: 1.375rem; margin: 0.1rem 0 0; accent-color: #14532d; }
.fault { margin: 0.25rem 0; color: #b45309; font: 600 0.9375rem/1.4 var(--sans); }
@media (prefers-color-scheme: dark) { .fault { color: #f0b070; } }
.act { display: inline-block; padding: 0.6rem 1.25rem; border-radius: 6px; background: #14532d; color: #fff;
  font: 600 1rem var(--sans); text-decoration: none; }
.comment-on { margin: -0.6rem 0 0.75rem; font: 0.875rem var(--sans); }
.comment-on > * { display: inline-block; padding: 0.5rem 0.75rem 0.5rem 0; min-height: 2.5rem; }
.quieter { background: none; color: var(--accent); border: 1px solid var(--accent); }
input[type='email'], input[type='text'], input[type='date'], textarea { width: 100%; max-width: 26rem; min-height: 2.75rem; padding: 0.5rem 0.7rem; font: inherit;
  font-size: 1rem; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 6px; }
textarea { max-width: none; min-height: 10rem; }
.answer textarea { min-height: 6rem; }
select { width: 100%; min-height: 2.75rem; padding: 0.5rem; font: inherit; font-size: 1rem; color: inherit; background: var(--paper);
  border: 1px solid var(--quiet); border-radius: 6px; }
form [aria-invalid='true'] { border: 2px solid #b45309; }
@media (prefers-color-scheme: dark) { form [aria-invalid='true'] { border-color: #f0b070; } }
fieldset { border: 0; margin: 0; padding: 0; } legend { font-weight: 600; padding: 0; }
form .choice { display: flex; gap: 0.75rem; align-items: flex-start; margin: 0; padding: 0.75rem 0; font-weight: 400;
  border-top: 1px solid var(--line); line-height: 1.4; cursor: pointer; }
.choice input { width: 1.5rem; height: 1.5rem; margin: -0.05rem 0 0; flex: none; accent-color: var(--accent); }
form .quiet { margin: 0 0 0.25rem; }
form details { border: 0; margin: 0.75rem 0; } details > summary { padding: 0.7rem 0; cursor: pointer; font-weight: 600; }
details.about > summary { font-size: 1.375rem; }
@supports selector(:has(a)) { .when-reservation, .when-objects { display: none; }
  form:has([value='reservation']:checked) .when-reservation, form:has([value='objects']:checked) .when-objects { display: block; } }
.drifts { padding-left: 1.5rem; } .drifts > li { margin: 1rem 0; } .drifts p { margin: 0; }
.difference { white-space: pre-line; } del { color: var(--quiet); } ins { text-decoration-thickness: 2px; }
button.second { color: inherit; background: transparent; border: 1px solid var(--quiet); }
form + form { margin-top: 0.5rem; }
button { min-height: 2.75rem; padding: 0.5rem 1.25rem; margin-top: 0.75rem; font: 600 1rem var(--sans); color: #fff;
  background: #17553a; border: 0; border-radius: 6px; cursor: pointer; }
.away { position: absolute; left: -100vw; width: 1px; height: 1px; overflow: hidden; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; color: var(--quiet); font-size: 0.875rem; }
@page { size: A4; margin: 22mm 20mm; @bottom-right { content: counter(page) ' / ' counter(pages); } }
@media print {
  :root { color-scheme: light; --ink: #000; --quiet: #333; --line: #888; --paper: #fff; --tint: #fff; --accent: #000; }
  body { font-size: 11pt; line-height: 1.5; } .page { max-width: none; padding: 0; }
  .screen, .contents, .top ul { display: none; }
  h1, h2, h3, h4, .reservation strong { break-after: avoid; }
  tr, figure, .signatory, [data-record-card], .reservation { break-inside: avoid; }
  .wide { overflow: visible; } a { text-decoration: none; }
}`

const digest = createHash('sha256').update(pageStyle).digest('base64')

/** Nothing runs, nothing is fetched but pictures of ours, nothing frames it: and only our own style, by its hash. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${digest}'`,
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
