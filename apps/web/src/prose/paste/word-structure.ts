import { isBlank, retag, styleOf, unwrap } from './elements.ts'

/**
 * Converts headings, titles and quotations, which Word marks by class and outline level, and removes its empty lines.
 */
export function structureFromWord(root: HTMLElement): void {
  for (const empty of root.querySelectorAll('o\\:p')) unwrap(empty)
  for (const paragraph of root.querySelectorAll('p, div[role="heading"]')) {
    const tag = headingOf(paragraph)
    if (tag !== undefined) retag(paragraph, tag)
    else if (isQuotation(paragraph)) quote(paragraph)
    else if (paragraph.className.startsWith('Mso') && isBlank(paragraph) && !paragraph.closest('td, th'))
      paragraph.remove()
  }
}

function headingOf(paragraph: Element): string | undefined {
  const { className } = paragraph
  if (/\bMsoTitle\b/u.test(className)) return 'h1'
  if (/\bMsoSubtitle\b/u.test(className)) return 'h2'
  const said =
    /\b(?:MsoHeading|heading|Ttulo|Titulo)([1-6])\b/u.exec(className)?.[1] ??
    styleOf(paragraph, 'mso-outline-level') ??
    (paragraph.getAttribute('role') === 'heading' ? (paragraph.getAttribute('aria-level') ?? '2') : undefined)
  const level = Number(said)
  return said !== undefined && level >= 1 && level <= 9 ? `h${Math.min(level, 3)}` : undefined
}

function isQuotation({ className }: Element): boolean {
  return /\bMso(?:Intense)?Quote\b/u.test(className)
}

function quote(paragraph: Element): void {
  const frame = paragraph.ownerDocument.createElement('blockquote')
  paragraph.replaceWith(frame)
  frame.append(paragraph)
}

interface Item {
  readonly paragraph: Element
  /** From 1. */
  readonly level: number
  /** Word's id of its list. */
  readonly list: string
  readonly ordered: boolean
  readonly start: number
}

/**
 * Rebuilds lists from Word, which writes them as paragraphs with their level in a style ("mso-list: l0 level2 lfo1")
 * and their bullet or number as text.
 */
export function listsFromWord(root: HTMLElement): void {
  const seen = new Set<Element>()
  for (const paragraph of root.querySelectorAll('p, h1, h2, h3')) {
    if (seen.has(paragraph)) continue
    const run = runFrom(paragraph)
    for (const item of run) seen.add(item.paragraph)
    if (run.length > 0) buildLists(run)
  }
}

function runFrom(first: Element): Item[] {
  const run: Item[] = []
  let next: Element | null = first
  while (next !== null) {
    const item = itemOf(next)
    if (item === undefined) break
    run.push(item)
    next = next.nextElementSibling
  }
  return run
}

function itemOf(paragraph: Element): Item | undefined {
  const said = styleOf(paragraph, 'mso-list')
  const level = /level(\d)/u.exec(said ?? '')?.[1]
  if (said === undefined || level === undefined) return undefined
  const marker = markerOf(paragraph)
  const number = /^\(?(\d{1,4}|[a-z]{1,5})[.)]/iu.exec(marker)?.[1]
  return {
    paragraph,
    level: Number(level),
    list: said.replace(/\s*level\d\s*/u, ' '),
    ordered: number !== undefined,
    start: number !== undefined && /^\d+$/u.test(number) ? Number(number) : 1,
  }
}

/** Removes and returns the bullet or number that Word put before the text. */
function markerOf(paragraph: Element): string {
  const typed = [...paragraph.querySelectorAll('span')].find((span) => styleOf(span, 'mso-list') === 'ignore')
  const marker = (typed?.textContent ?? '').replace(/[\s\u00a0]/gu, '')
  typed?.remove()
  return marker
}

function buildLists(run: readonly Item[]): void {
  const document = run[0]?.paragraph.ownerDocument
  if (document === undefined) return
  /** The open list at each level, outermost first. */
  let open: { list: HTMLElement; item: Item }[] = []
  for (const item of run) {
    open = open.slice(0, item.level)
    const same = open[item.level - 1]
    if (same && (same.item.ordered !== item.ordered || (item.level === 1 && same.item.list !== item.list)))
      open.length = item.level - 1
    if (open.length < item.level) {
      const list = newList(document, item)
      const inside = open.at(-1)?.list.lastElementChild
      if (inside) inside.append(list)
      else item.paragraph.before(list)
      // A list that starts at level 2 has no outer list: this one serves for all missing levels.
      while (open.length < item.level) open.push({ list, item })
    }
    const entry = document.createElement('li')
    open[item.level - 1]?.list.append(entry)
    entry.append(item.paragraph)
  }
}

function newList(document: Document, { ordered, start }: Item): HTMLElement {
  const list = document.createElement(ordered ? 'ol' : 'ul')
  if (ordered && start > 1) list.setAttribute('start', String(start))
  return list
}
