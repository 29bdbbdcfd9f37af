import { wordsAsComment } from '@minga/domain/proposal/proposed-change'
import { commentText } from '@minga/domain/thread/comment-text'
import { dispositionChange } from '@minga/protocol/http/threads'
import type { ReturnedMatrixRow } from '@minga/protocol/http/returned-matrices'
import type { HeldThread } from '@minga/storage/exports/matrix-export-rows'

import type { MatrixChange } from '../../../commands/returned-matrix/matrix-change.ts'
import { addedTo, withoutBlanks } from '../held-answer.ts'
import { readDisposition } from './disposition-words.ts'
import type { MatrixCells } from './find-table.ts'
import type { KnownThread } from './known-threads.ts'

export type MergedRow = Pick<ReturnedMatrixRow, 'state' | 'code' | 'disposition' | 'answer'> & {
  /** Undefined where nothing of it can be written. */
  readonly change?: MatrixChange
}

type Disposed = NonNullable<ReturnedMatrixRow['disposition']>
type Answered = NonNullable<ReturnedMatrixRow['answer']>

const isNews = (state: string | undefined) => state === 'theirs' || state === 'conflict' || state === 'unreadable'

/** Compares a row with its export and with its discussion now. */
export function mergeRow(cells: MatrixCells, given: HeldThread, now: KnownThread): MergedRow {
  const added = addedIn(cells, given)
  const disposition = mergeDisposition(cells, given, now, added)
  const isWritten = disposition?.state === 'theirs' || disposition?.state === 'conflict'
  const isReason = isWritten && disposition.theirs === 'rejected'
  const answer = mergeAnswer(added, now, isReason)
  const change: MatrixChange = {
    thread: now.id,
    ...(isWritten && {
      disposition: { mine: disposition.mine, theirs: disposition.theirs, isClean: disposition.state === 'theirs' },
    }),
    ...(answer?.state === 'theirs' && { answer: { text: answer.text, isReason } }),
  }
  return {
    state: isNews(disposition?.state) || isNews(answer?.state) ? 'changed' : 'same',
    ...(disposition !== undefined && { disposition }),
    ...(answer !== undefined && { answer }),
    ...((change.disposition !== undefined || change.answer !== undefined) && { change }),
  }
}

/** @returns undefined where what was said before was changed */
function addedIn({ answer }: MatrixCells, [, , letters, hash]: HeldThread): string | undefined {
  // A column that was taken out says nothing.
  if (answer === undefined) return ''
  return answer === null ? undefined : addedTo(answer, { letters, hash })
}

function mergeDisposition(
  { disposition: words }: MatrixCells,
  [, base]: HeldThread,
  { disposition: mine, reason, mayDispose }: KnownThread,
  added: string | undefined,
): Disposed | undefined {
  const untouched = () => (mine === base ? undefined : { state: 'mine' as const, base, mine, theirs: base })
  if (words === undefined) return untouched()
  const unread = (code: NonNullable<Disposed['code']>): Disposed => {
    return { state: 'unreadable', base, mine, theirs: null, words: (words ?? '').trim().slice(0, 200), code }
  }
  if (words === null) return unread('no-choice')
  if (words.trim() === '') return base === null ? untouched() : unread('empty')
  const theirs = readDisposition(words)
  if (theirs === undefined) return unread('no-choice')
  if (theirs === base) return untouched()
  if (theirs === mine) return { state: 'same', base, mine, theirs }
  if (!mayDispose) return unread('not-allowed')
  if (theirs === 'rejected') {
    const said = dispositionChange.safeParse({ disposition: theirs, reason: added ?? '' })
    if (!said.success) return unread((added ?? '') === '' ? 'needs-reason' : 'too-long')
    if (mine === theirs && withoutBlanks(reason) === withoutBlanks(added ?? '')) return untouched()
  }
  return { state: mine === base ? 'theirs' : 'conflict', base, mine, theirs }
}

function mergeAnswer(
  added: string | undefined,
  { reason, said, mayComment }: KnownThread,
  isReason: boolean,
): Answered | undefined {
  if (added === '') return undefined
  if (added === undefined) return { state: 'unreadable', text: '', isReason: false, code: 'earlier-changed' }
  const letters = withoutBlanks(added)
  if (said.has(letters) || letters === withoutBlanks(reason)) return { state: 'same', text: added, isReason: false }
  if (!mayComment) return { state: 'unreadable', text: added, isReason: false, code: 'not-allowed' }
  if (!isReason && !commentText.safeParse(wordsAsComment(added)).success) {
    return { state: 'unreadable', text: added.slice(0, 400), isReason: false, code: 'too-long' }
  }
  return { state: 'theirs', text: added, isReason }
}
