import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

import { cleanPastedHtml } from '../../prose/paste/clean-pasted-html.ts'
import { unwrap, retag } from '../../prose/paste/elements.ts'

/**
 * Flattens cleaned markup to what a comment can hold: lists without levels, headings as bold lines, a table's row as a
 * line. Runs after `cleanPastedHtml`, in a document that runs and fetches nothing.
 */
function flatMarkup(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const heading of body.querySelectorAll('h1, h2, h3')) asBoldLine(heading)
  for (const table of [...body.querySelectorAll('table')].toReversed()) asLines(table)
  for (const rule of body.querySelectorAll('hr')) rule.remove()
  for (const card of body.querySelectorAll('div[data-record-card]')) asReference(card)
  for (const list of body.querySelectorAll('ul, ol')) list.removeAttribute('data-type')
  // The deepest first, so that its items keep their order when the outer list is lifted.
  for (const list of [...body.querySelectorAll('li :is(ul, ol)')].toReversed()) liftOut(list)
  for (const item of body.querySelectorAll('li')) asOneLine(item)
  for (const inner of [...body.querySelectorAll('blockquote :is(blockquote, ul, ol, li)')].toReversed()) {
    if (inner.matches('li')) retag(inner, 'p')
    else unwrap(inner)
  }
  return body.innerHTML
}

function asBoldLine(heading: Element): void {
  const strong = heading.ownerDocument.createElement('strong')
  strong.append(...heading.childNodes)
  heading.append(strong)
  retag(heading, 'p')
}

function asLines(table: Element): void {
  const lines = [...table.querySelectorAll('tr')].map((row) => {
    const line = row.ownerDocument.createElement('p')
    for (const [place, cell] of [...row.querySelectorAll('td, th')].entries()) {
      if (place > 0) line.append(' | ')
      for (const block of cell.querySelectorAll('p, li, ul, ol, blockquote')) unwrap(block)
      line.append(...cell.childNodes)
    }
    return line
  })
  table.replaceWith(...lines)
}

function asReference(card: Element): void {
  const line = card.ownerDocument.createElement('p')
  const reference = card.ownerDocument.createElement('span')
  for (const name of ['data-room', 'data-record', 'data-kind'])
    reference.setAttribute(name, card.getAttribute(name) ?? '')
  reference.setAttribute('data-record-reference', '')
  line.append(reference)
  card.replaceWith(line)
}

/** Moves the items of an inner list after the item that held it. */
function liftOut(list: Element): void {
  const around = list.parentElement?.closest('li')
  if (around) around.after(...list.children)
  list.remove()
}

function asOneLine(item: Element): void {
  const blocks = [...item.querySelectorAll('p, blockquote')]
  for (const [place, block] of blocks.entries()) {
    if (place > 0 && !block.contains(blocks[place + 1] ?? null)) block.before(item.ownerDocument.createElement('br'))
    unwrap(block)
  }
}

/** Cleans and flattens everything pasted or dropped into a comment. */
export const CommentPaste = Extension.create({
  name: 'commentPaste',

  addProseMirrorPlugins: () => [
    new Plugin({
      props: { transformPastedHTML: (html) => flatMarkup(cleanPastedHtml(html).html) },
    }),
  ],
})
