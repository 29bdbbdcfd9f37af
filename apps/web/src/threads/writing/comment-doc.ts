import { linkAddress } from '@minga/domain/navigation/link-address'
import { namedInText, type NamedInText } from '@minga/domain/roadmap/block-names'
import type { CommentBlock, CommentInline } from '@minga/domain/thread/comment-text'
import type { JSONContent } from '@tiptap/core'

import { recordLinkOf } from '../../prose/schema/record-link-of.ts'

type Kind = CommentBlock['kind']

/** The editor's document as a comment. Empty lines are dropped. */
export function commentFromDoc(doc: JSONContent): CommentBlock[] {
  return (doc.content ?? []).flatMap((node) => {
    switch (node.type ?? '') {
      case 'bulletList':
        return itemsOf(node, 'bullet')
      case 'orderedList':
        return itemsOf(node, 'numbered')
      case 'blockquote':
        return linesOf(node, 'quote')
      default:
        return lineOf(node, 'paragraph')
    }
  })
}

function itemsOf(list: JSONContent, kind: Kind): CommentBlock[] {
  return (list.content ?? []).flatMap((item) => linesOf(item, kind))
}

function linesOf(parent: JSONContent, kind: Kind): CommentBlock[] {
  return (parent.content ?? []).flatMap((line) => lineOf(line, kind))
}

function lineOf(paragraph: JSONContent, kind: Kind): CommentBlock[] {
  const content = (paragraph.content ?? []).flatMap(inlineOf)
  return content.length === 0 ? [] : [{ kind, content }]
}

function inlineOf(node: JSONContent): CommentInline[] {
  switch (node.type ?? '') {
    case 'hardBreak':
      return [{ break: true }]
    case 'mention': {
      const { data } = namedInText.safeParse(node.attrs)
      return data === undefined ? [] : [mentionOf(data)]
    }
    case 'recordReference': {
      const link = recordLinkOf(node.attrs ?? {})
      return link === undefined ? [] : [{ mention: { kind: 'record', id: link.record, recordKind: link.kind } }]
    }
    default:
      return wordsOf(node)
  }
}

function mentionOf({ label, ...named }: NamedInText): CommentInline {
  return named.kind === 'person'
    ? { mention: { kind: named.kind, id: named.who }, label }
    : { mention: { kind: named.kind, id: named.who }, label }
}

function wordsOf({ text, marks = [] }: JSONContent): CommentInline[] {
  if (text === undefined || text === '') return []
  const has = (name: string) => marks.some(({ type }) => type === name)
  const link = linkAddress(marks.find(({ type }) => type === 'link')?.attrs?.['href'])
  return [
    {
      text,
      ...(has('bold') && { bold: true as const }),
      ...(has('italic') && { italic: true as const }),
      ...(link !== undefined && { link }),
    },
  ]
}

/** A comment as a document of the editor. @param room a room of its group: a reference is known by its record alone */
export function docFromComment(blocks: readonly CommentBlock[], room: string): JSONContent {
  const content: JSONContent[] = []
  for (const { kind, content: inlines } of blocks) {
    const line = { type: 'paragraph', content: inlines.map((inline) => nodeOf(inline, room)) }
    if (kind === 'paragraph') content.push(line)
    else {
      const parent = parentOf[kind]
      const last = content.at(-1)
      const child = kind === 'quote' ? line : { type: 'listItem', content: [line] }
      if (last?.type === parent) last.content?.push(child)
      else content.push({ type: parent, content: [child] })
    }
  }
  return { type: 'doc', content: content.length === 0 ? [{ type: 'paragraph' }] : content }
}

const parentOf = { bullet: 'bulletList', numbered: 'orderedList', quote: 'blockquote' } as const

function nodeOf(inline: CommentInline, room: string): JSONContent {
  if ('break' in inline) return { type: 'hardBreak' }
  if ('label' in inline) {
    const { kind, id: who } = inline.mention
    return { type: 'mention', attrs: { kind, who, label: inline.label } }
  }
  if ('mention' in inline) {
    const { id, recordKind } = inline.mention
    return { type: 'recordReference', attrs: { room, record: id, kind: recordKind } }
  }
  const { text, bold, italic, link } = inline
  const marks = [
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
    ...(link === undefined ? [] : [{ type: 'link', attrs: { href: link } }]),
  ]
  return { type: 'text', text, ...(marks.length > 0 && { marks }) }
}
