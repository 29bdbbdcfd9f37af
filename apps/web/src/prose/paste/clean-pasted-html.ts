import { keepAllowedMarkup } from './allowed-markup.ts'
import { styleOf, unwrap, wrapChildren } from './elements.ts'
import { pastedFootnotes } from './pasted-footnotes.ts'
import { listsFromWord, structureFromWord } from './word-structure.ts'

export interface CleanedPaste {
  /** Headings, lists, tables, links and plain marks; no styles, scripts, comments, images or ids. */
  readonly html: string
  /** How many images were left out, to report to the person. */
  readonly images: number
}

/**
 * Cleans HTML from Word, Google Docs or any page to what a text can hold. Parses in a document that runs nothing and
 * fetches nothing. The order matters: the last pass removes the styles and classes that the first ones read.
 *
 * @param room how many notes may come into the text
 */
export function cleanPastedHtml(html: string, room?: number): CleanedPaste {
  const { body } = new DOMParser().parseFromString(withoutHandlers(html), 'text/html')
  dropComments(body)
  pastedFootnotes(body, room)
  const images = body.querySelectorAll(':is(img, picture, v\\:imagedata):not(figure[data-figure] *)').length
  structureFromWord(body)
  listsFromWord(body)
  marksFromStyles(body)
  alignCells(body)
  repairLists(body)
  keepAllowedMarkup(body)
  return { html: body.innerHTML, images }
}

function dropComments(root: HTMLElement): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.parentNode?.removeChild(comment)
}

/**
 * Removes event handlers. Safety does not depend on it: browsers report each handler they parse to the content security
 * policy, even in a document that runs nothing, and such reports would be noise.
 */
function withoutHandlers(html: string): string {
  return html.replace(/<[a-z][^>]*>/giu, (tag) => tag.replace(/([\s/"'])on[a-z]+(?=\s*=)/giu, '$1data-dropped'))
}

/** Reads bold from styles. Google Docs marks bold by style, and wraps the whole text in a `b` that is not bold. */
function marksFromStyles(root: HTMLElement): void {
  for (const bold of root.querySelectorAll('b, strong')) {
    const weight = styleOf(bold, 'font-weight')
    if (weight === 'normal' || weight === '400') unwrap(bold)
  }
  for (const span of root.querySelectorAll('span[style], font[style]')) {
    if (span.closest('a[href]') === null && has(span, 'text-decoration', 'underline')) wrapChildren(span, 'u')
    if (has(span, 'text-decoration', 'line-through')) wrapChildren(span, 's')
    if (has(span, 'vertical-align', 'super')) wrapChildren(span, 'sup')
    if (has(span, 'vertical-align', 'sub')) wrapChildren(span, 'sub')
    if (styleOf(span, 'font-style') === 'italic') wrapChildren(span, 'em')
    if (isBold(span) && span.closest('h1, h2, h3, h4, h5, h6') === null) wrapChildren(span, 'strong')
  }
}

/** Keeps the alignment of numbers: spreadsheets give it to the cell, Word to the paragraph in it. */
function alignCells(root: HTMLElement): void {
  for (const cell of root.querySelectorAll('td, th')) {
    const align = [cell, cell.querySelector(':scope > p')].map(alignmentOf).find((each) => each !== undefined)
    if (align === undefined) cell.removeAttribute('align')
    else cell.setAttribute('align', align)
  }
}

function alignmentOf(element: Element | null): string | undefined {
  if (element === null) return undefined
  const align = styleOf(element, 'text-align') ?? element.getAttribute('align')?.toLowerCase()
  return align === 'end' ? 'right' : align
}

function has(element: Element, property: string, word: string): boolean {
  return [property, `${property}-line`].some((each) => styleOf(element, each)?.split(/\s+/u).includes(word) ?? false)
}

function isBold(element: Element): boolean {
  const weight = styleOf(element, 'font-weight')
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
}

/** Repairs invalid lists: moves nested lists into an item, and turns tick boxes into tasks. */
function repairLists(root: HTMLElement): void {
  for (const nested of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) intoItem(nested)
  for (const list of root.querySelectorAll('ul, ol')) {
    const items = [...list.children].filter((child) => child.tagName === 'LI')
    if (items.length > 0 && items.every(hasBox)) asTasks(list, items)
  }
}

function intoItem(nested: Element): void {
  const before = nested.previousElementSibling
  if (before?.tagName === 'LI') {
    before.append(nested)
    return
  }
  const item = nested.ownerDocument.createElement('li')
  nested.replaceWith(item)
  item.append(nested)
}

function boxOf(item: Element): Element | null {
  return item.querySelector(
    ':scope > input[type="checkbox"], :scope > p > input[type="checkbox"], :scope > label > input[type="checkbox"]',
  )
}

function hasBox(item: Element): boolean {
  return item.getAttribute('data-type') === 'taskItem' || boxOf(item) !== null
}

function asTasks(list: Element, items: readonly Element[]): void {
  list.setAttribute('data-type', 'taskList')
  for (const item of items) {
    const done = item.getAttribute('data-checked') === 'true' || (boxOf(item)?.hasAttribute('checked') ?? false)
    item.setAttribute('data-type', 'taskItem')
    item.setAttribute('data-checked', String(done))
  }
}
