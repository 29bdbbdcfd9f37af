import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { CommentBlock, CommentInline } from '@minga/domain/thread/comment-text'

import type { Callable } from '../prose/menus/callable.ts'

type Named = Pick<Callable, 'kind' | 'id' | 'label'>

const address = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g

/**
 * Plain text as a comment: a line becomes a paragraph, an address a link, and "@Name" a mention of that person or
 * organisation.
 */
export function writtenComment(typed: string, called: readonly Named[]): CommentBlock[] {
  const lines = typed.split(/\n+/).filter((line) => line.trim() !== '')
  return lines.map((line) => ({
    kind: 'paragraph',
    content: splitByNames(line, called).flatMap((part) => (typeof part === 'string' ? linksIn(part) : [part])),
  }))
}

function splitByNames(line: string, called: readonly Named[]): (string | CommentInline)[] {
  // The longest name first: "@Ana María" is not "@Ana".
  const names = called.toSorted((a, b) => b.label.length - a.label.length)
  const parts: (string | CommentInline)[] = []
  let rest = line
  for (;;) {
    const found = names
      .map((each) => ({ each, at: rest.indexOf(`@${each.label}`) }))
      .filter(({ at }) => at !== -1)
      .toSorted((a, b) => a.at - b.at)[0]
    if (found === undefined) break
    const { each, at } = found
    if (at > 0) parts.push(rest.slice(0, at))
    parts.push({ mention: mentionOf(each), label: each.label })
    rest = rest.slice(at + each.label.length + 1)
  }
  if (rest !== '') parts.push(rest)
  return parts
}

/** The id comes from the server. */
function mentionOf({ kind, id }: Named) {
  return kind === 'person' ? { kind, id: id as PersonId } : { kind, id: id as OrganisationId }
}

function linksIn(text: string): CommentInline[] {
  const parts: CommentInline[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) })
    parts.push({ text: match[0], link: match[0] })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}
