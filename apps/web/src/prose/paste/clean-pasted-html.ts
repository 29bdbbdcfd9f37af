import { keepAllowedMarkup } from './allowed-markup.ts'
import { repairLists } from './list-repair.ts'
import { marksFromStyles } from './styled-spans.ts'
import { listsFromWord } from './word-lists.ts'
import { structureFromWord } from './word-structure.ts'

export interface CleanedPaste {
  /** Headings, lists, tables, links and plain marks; no styles, scripts, comments, images or ids. */
  readonly html: string
  /** How many images were left out, so that the person can be told. */
  readonly images: number
}

/**
 * Takes HTML from Word, Google Docs or any page and keeps what a text is made of. Parsing happens in a document that runs nothing and
 * fetches nothing; the order matters, since the last pass removes the styles and classes that the first ones read.
 */
export function cleanPastedHtml(html: string): CleanedPaste {
  const { body } = new DOMParser().parseFromString(withoutHandlers(html), 'text/html')
  dropComments(body)
  const images = body.querySelectorAll('img, picture, v\\:imagedata').length
  structureFromWord(body)
  listsFromWord(body)
  marksFromStyles(body)
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
 * Not what keeps a paste harmless: a browser with a content security policy reports every handler it reads, even in a document that runs
 * nothing, and a report should mean something.
 */
function withoutHandlers(html: string): string {
  return html.replace(/<[a-z][^>]*>/giu, (tag) =>
    tag.replace(/([\s/"'])on[a-z]+(?=\s*=)/giu, '$1data-dropped'),
  )
}
