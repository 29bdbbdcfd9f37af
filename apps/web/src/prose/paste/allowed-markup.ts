import { mostAlternativeText } from '@minga/domain/roadmap/figure'
import { linkAddress } from '@minga/domain/navigation/link-address'
import { isBlank, retag, unwrap } from './elements.ts'
import { safeSlice } from './safe-slice.ts'

type Keep = Readonly<Record<string, (value: string) => string | undefined>>

const span = (value: string) => (/^(?:[2-9]|[1-9]\d)$/u.test(value) ? value : undefined)
const start = (value: string) => (/^\d{1,5}$/u.test(value) ? value : undefined)
const word = (value: string) => (/^[\w.-]{0,120}$/u.test(value) ? value : undefined)

const citation: Keep = {
  'data-record-card': word,
  'data-record-reference': word,
  'data-room': word,
  'data-record': word,
  'data-kind': word,
}
const chart: Keep = { 'data-chart': word, 'data-room': word, 'data-record': word, 'data-group': word }
const side = (value: string) => (/^[1-9]\d{0,4}$/u.test(value) ? value : undefined)
const words = (value: string) => value.slice(0, mostAlternativeText)
const align = (value: string) => (/^(?:center|right)$/u.test(value) ? value : undefined)
const cell: Keep = { colspan: span, rowspan: span, align }
const list: Keep = { 'data-type': word, start }

/** The allowed tags with their allowed attributes. */
const allowed: Readonly<Record<string, Keep>> = {
  p: {},
  h1: {},
  h2: {},
  h3: {},
  ul: list,
  ol: list,
  li: { 'data-type': word, 'data-checked': word },
  blockquote: {},
  table: {},
  thead: {},
  tbody: {},
  tfoot: {},
  tr: {},
  th: cell,
  td: cell,
  hr: {},
  br: {},
  strong: {},
  b: {},
  em: {},
  i: {},
  u: {},
  s: {},
  strike: {},
  del: {},
  code: {},
  sub: {},
  sup: {},
  a: { href: linkBehindRedirect },
  figure: {
    'data-figure': word,
    'data-roadmap': word,
    'data-alt': words,
    'data-width': word,
    'data-wide': side,
    'data-high': side,
  },
  figcaption: {},
  div: { ...citation, ...chart },
  span: { ...citation, 'data-footnote': word, 'data-mention': word, 'data-id': word },
}

const renamed: Readonly<Record<string, string>> = {
  h4: 'h3',
  h5: 'h3',
  h6: 'h3',
  pre: 'p',
  dt: 'p',
  dd: 'p',
  ins: 'u',
}

const frames =
  'address, article, aside, center, details, summary, div, dl, fieldset, figure, figcaption, footer, form, header, main, nav, section, caption, legend'
const anyBlock = `p, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, table, tbody, thead, tr, td, th, hr, pre, dt, dd, ${frames}`

/** Elements removed with their content. Any other unknown element is replaced by its content. */
const dropped =
  'script, style, template, noscript, iframe, frame, frameset, object, embed, applet, svg, math, canvas, audio, video, picture, img, map, ' +
  'head, title, meta, link, base, form > button, input, select, textarea, button, dialog, colgroup, caption:empty, li[data-type="taskItem"] > label, [data-task-box], xml'

/** Removes all but the allowed tags and attributes. */
export function keepAllowedMarkup(root: HTMLElement): void {
  const slice = root.querySelector('[data-pm-slice]')?.getAttribute('data-pm-slice')
  for (const element of root.querySelectorAll(dropped)) element.remove()
  for (const found of root.querySelectorAll('figure:not([data-figure])')) unwrapFigure(found)
  for (const found of root.querySelectorAll('*')) {
    const element = asParagraph(rename(found))
    const keep = allowed[element.localName]
    if (keep === undefined || !isHtml(element)) unwrap(element)
    else keepAttributes(element, keep)
  }
  for (const link of root.querySelectorAll('a:not([href])')) unwrap(link)
  for (const table of root.querySelectorAll('table')) unwrapFrame(table)
  for (const heading of root.querySelectorAll('h1, h2, h3')) if (isBlank(heading)) heading.remove()
  dropSpaceBetweenBlocks(root)
  restoreSlice(root, slice)
}

/** A figure of another page: its caption is a paragraph, its picture was dropped. */
function unwrapFigure(figure: Element): void {
  for (const caption of figure.querySelectorAll('figcaption')) retag(caption, 'p')
  unwrap(figure)
}

/** Turns a block element that holds only text into a paragraph. */
function asParagraph(element: Element): Element {
  if (
    !element.matches(frames) ||
    element.matches('[data-record-card], [data-chart], figure[data-figure], figure[data-figure] > figcaption')
  ) {
    return element
  }
  return element.querySelector(anyBlock) === null && !isBlank(element) ? retag(element, 'p') : element
}

function dropSpaceBetweenBlocks(root: HTMLElement): void {
  root.normalize()
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const spaces: Text[] = []
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    if (text.data.trim() === '' && [text.previousSibling, text.nextSibling].some(isBlock)) spaces.push(text)
  }
  for (const text of spaces) text.remove()
}

function isBlock(node: Node | null): boolean {
  return node instanceof Element && node.matches(anyBlock)
}

/** Restores the attribute of a slice copied from an editor, which ProseMirror reads from the first element. */
function restoreSlice(root: HTMLElement, slice: string | null | undefined): void {
  const roots = [...root.children]
  const safe = slice
    ? safeSlice(
        slice,
        roots.map((each) => each.tagName),
      )
    : undefined
  if (safe !== undefined) roots[0]?.setAttribute('data-pm-slice', safe)
}

function rename(element: Element): Element {
  const tag = renamed[element.localName]
  return tag === undefined ? element : retag(element, tag)
}

function isHtml(element: Element): boolean {
  return element.namespaceURI === 'http://www.w3.org/1999/xhtml'
}

function keepAttributes(element: Element, keep: Keep): void {
  for (const name of element.getAttributeNames()) {
    const kept = Object.hasOwn(keep, name) ? keep[name]?.(element.getAttribute(name) ?? '') : undefined
    if (kept === undefined) element.removeAttribute(name)
    else element.setAttribute(name, kept)
  }
}

/** Unwraps a table with a single cell, which mail programs and Word use as a frame. */
function unwrapFrame(table: Element): void {
  const cells = table.querySelectorAll('td, th')
  const [only] = cells
  if (cells.length === 1 && only) table.replaceWith(...only.childNodes)
}

/** Google Docs routes every link through its own redirect. */
function linkBehindRedirect(href: string): string | undefined {
  const address = linkAddress(href)
  const url = address === undefined ? null : URL.parse(address)
  if (url?.hostname === 'www.google.com' && url.pathname === '/url')
    return linkAddress(url.searchParams.get('q')) ?? address
  return address
}
