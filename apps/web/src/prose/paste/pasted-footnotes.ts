import { mostNoteLetters, mostNotes } from '@minga/domain/roadmap/footnote'

import { unwrap } from './elements.ts'

const counted = String.raw`[[(]?(?:[*†‡§]{1,3}|\d{1,3}|[ivxlc]{1,5}|[a-z])[\])]?`
/** The mark of a note within a line: `[3]`, `3`, `*`, `iv`. */
const marker = new RegExp(`^${counted}$`, 'iu')
/** The link back to it: that mark, or an arrow. */
const backMarker = new RegExp(String.raw`^(?:[↩↑^⤴\uFE0E\uFE0F\s]*|${counted}[.:]?)$`, 'iu')
const frames = 'li, div[id^="ftn"], div[id^="edn"], div[id^="sdfootnote"], div[id^="sdendnote"]'
const blocks = 'p, div, li, ul, ol, blockquote, table, tbody, tr, td, th, h1, h2, h3, h4, h5, h6, br'

/**
 * Turns notes at the end of a pasted text into notes where their numbers stand: of Word, LibreOffice, Google Docs, Minga
 * itself and pages that link both ways. Only where the number leads to the words and the words lead back; anything else
 * stays text.
 *
 * @param room how many notes may come into the text; where none may, their words stand in brackets
 */
export function pastedFootnotes(root: HTMLElement, room = mostNotes): void {
  const targets = namedElements(root)
  const notes = [...root.querySelectorAll<HTMLAnchorElement>('a[href*="#"]')].flatMap((link) => {
    const note = marker.test(textOf(link)) ? noteOf(link, targets) : undefined
    return note === undefined ? [] : [note]
  })
  if (room > 0 && notes.length > room) return
  for (const pasted of notes) {
    const { link } = pasted
    const note = root.ownerDocument.createElement('span')
    fill(note, pasted)
    if (room > 0) note.dataset['footnote'] = ''
    else {
      note.prepend(' (')
      note.append(')')
    }
    raisedFrame(link).replaceWith(note)
  }
  for (const { frame } of notes) removeFrame(frame, root)
}

interface PastedNote {
  readonly link: HTMLElement
  readonly frame: HTMLElement
  /** Within the frame, what leads back. */
  readonly backs: readonly Element[]
}

function noteOf(link: HTMLAnchorElement, targets: ReadonlyMap<string, HTMLElement>): PastedNote | undefined {
  const target = targets.get(fragmentOf(link))
  if (target === undefined || !follows(target, link)) return undefined
  const frame = target.closest<HTMLElement>(frames) ?? target.closest('p') ?? target
  if (frame.contains(link) || link.closest(frames)?.contains(target) === true) return undefined
  const own = new Set(namesAround(link))
  const backs = [...frame.querySelectorAll<HTMLAnchorElement>('a[href*="#"]')].filter(
    (back) => own.has(fragmentOf(back)) && backMarker.test(textOf(back)),
  )
  if (backs.length === 0 || frame.matches('h1, h2, h3, h4, h5, h6') || textOf(frame).length > mostNoteLetters)
    return undefined
  return { link, frame, backs }
}

/** The names that a link back to a number may lead to: its own, or that of what raises it. */
function namesAround(link: Element): string[] {
  const raised = link.closest('sup')
  return [link, raised, ...link.querySelectorAll('[id], [name]')].flatMap((each) =>
    each === null ? [] : [each.id, each.getAttribute('name') ?? ''].filter((name) => name !== ''),
  )
}

function namedElements(root: HTMLElement): Map<string, HTMLElement> {
  const named = new Map<string, HTMLElement>()
  for (const element of root.querySelectorAll<HTMLElement>('[id], a[name]')) {
    for (const name of [element.getAttribute('name') ?? '', element.id]) {
      if (name !== '' && !named.has(name)) named.set(name, element)
    }
  }
  return named
}

/** The part of an address within its page; programs write the page's own address before it. */
function fragmentOf(link: Element): string {
  const fragment = (link.getAttribute('href') ?? '').replace(/^[^#]*#/u, '')
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

function follows(later: Node, earlier: Node): boolean {
  return (earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

/** The words of a note in one line, without what leads back. */
function fill(note: HTMLElement, { frame, backs }: PastedNote): void {
  for (const back of backs) raisedFrame(back).remove()
  for (const block of frame.querySelectorAll(blocks)) {
    block.after(' ')
    unwrap(block)
  }
  note.append(...frame.childNodes)
  const texts = textsIn(note)
  const first = texts.find(({ data }) => textOf({ textContent: data }) !== '')
  const last = texts.findLast(({ data }) => textOf({ textContent: data }) !== '')
  for (const text of texts) {
    if (text === first) break
    text.data = ''
  }
  for (const text of texts.toReversed()) {
    if (text === last) break
    text.data = ''
  }
  if (first !== undefined) first.data = first.data.replace(/^[\s\u00a0]+/u, '')
  if (last !== undefined) last.data = last.data.replace(/[\s\u00a0]+$/u, '')
}

function textsIn(element: HTMLElement): Text[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}

/** Around a number, elements with nothing else in them. */
function raisedFrame(link: Element): Element {
  let outer = link
  while (outer.parentElement?.matches('sup, span, b, font') === true && textOf(outer.parentElement) === textOf(link))
    outer = outer.parentElement
  return outer
}

/** Also removes elements that held only notes, and the line above them. */
function removeFrame(frame: HTMLElement, root: HTMLElement): void {
  let gone: Element = frame
  while (gone.parentElement !== null && gone.parentElement !== root && isSpent(gone.parentElement, gone))
    gone = gone.parentElement
  const above = gone.previousElementSibling
  if (above?.localName === 'hr' && gone.nextElementSibling === null) above.remove()
  gone.remove()
}

/** A cell never is: without it, the cells beside it would stand in other columns. */
function isSpent(holder: Element, without: Element): boolean {
  if (holder.matches('td, th')) return false
  return [...holder.childNodes].every(
    (node) => node === without || (textOf(node) === '' && !(node instanceof Element && node.matches('img, table'))),
  )
}

function textOf({ textContent }: Pick<Node, 'textContent'>): string {
  return (textContent ?? '').replaceAll(/[\s\u00a0]+/gu, ' ').trim()
}
