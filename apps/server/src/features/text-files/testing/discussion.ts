import { threadId } from '@minga/domain/identity/ids'
import { contextLength } from '@minga/domain/thread/passage'

import type { FileDiscussion } from '../discussions/file-discussion.ts'

const at = '2026-11-20T10:00:00.000Z'
let made = 0

/** A discussion about some words of a block, as it began. */
export function discussionOn(
  block: string,
  text: string,
  words: string,
  change: Partial<FileDiscussion> = {},
): FileDiscussion {
  made += 1
  const start = text.indexOf(words)
  const end = start + words.length
  const passage = {
    block,
    start,
    quotation: words,
    before: text.slice(Math.max(0, start - contextLength), start),
    after: text.slice(end, end + contextLength),
    attached: true,
  }
  const reference = `C-${String(made).padStart(3, '0')}`
  return {
    thread: threadId.parse(`thread-${String(made)}`),
    author: 'Ana · FICEM',
    at,
    reference,
    isInternal: false,
    head: `${reference} · General`,
    remarks: [{ author: 'Ana · FICEM', at, lines: ['¿De dónde sale?'] }],
    proposed: null,
    change: null,
    isDecided: false,
    isOnPassage: true,
    passages: [passage],
    commented: [words],
    ...change,
  }
}
