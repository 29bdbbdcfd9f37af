import type { Run, ShownRecord, Words } from '@minga/domain/text-form/read-text'
import {
  bookmarkUniqueNumericId,
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReference,
  InsertedTextRun,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'

import type { Proposer, TrackedChange, TrackedLook } from '../discussions/tracked-wordings.ts'
import { lookOf, runOf } from '../../../files/docx/docx-runs.ts'

/** Any part of a line that is taken out as a whole. */
export function removedRun(run: Run, by: Proposer, look: IRunOptions): ParagraphChild {
  switch (run.is) {
    case 'note':
      return new DeletedTextRun({ ...trackedBy(by), children: [new FootnoteReference(run.number)] })
    case 'record':
      return deletedRun(wordsOf(run.record), by, look)
    case 'words':
    case 'break':
      return deletedRun(run, by, look)
  }
}

/** Any part of a line that is put in as a whole; a note is not. */
export function addedRun(run: Run, by: Proposer, look: IRunOptions): ParagraphChild {
  if (run.is === 'break') return new InsertedTextRun({ ...trackedBy(by), break: 1 })
  if (run.is === 'note') return runOf(run, look)
  const { address, text, ...words } = run.is === 'record' ? wordsOf(run.record) : run
  const inserted = { ...lookOf(words, look), ...trackedBy(by), text }
  if (address === null) return new InsertedTextRun(inserted)
  return new ExternalHyperlink({ link: address, children: [new InsertedTextRun({ ...inserted, style: 'Hyperlink' })] })
}

function wordsOf({ name, address }: ShownRecord): Words {
  return { is: 'words', text: name, marks: [], address }
}

/** Words that a proposal takes out. */
export function deletedRun(run: Run, change: Proposer, look: IRunOptions): ParagraphChild {
  const tracked = trackedBy(change)
  if (run.is === 'break') return new DeletedTextRun({ ...tracked, break: 1 })
  if (run.is !== 'words') return runOf(run, look)
  const deleted = { ...lookOf(run, look), ...tracked, text: run.text }
  if (run.address === null) return new DeletedTextRun(deleted)
  return new ExternalHyperlink({
    link: run.address,
    children: [new DeletedTextRun({ ...deleted, style: 'Hyperlink' })],
  })
}

/**
 * Words that a proposal writes, which look like those that they replace or follow. A link goes on only where its own
 * words change.
 */
export function insertedRun(like: Run | undefined, change: TrackedChange, look: IRunOptions): ParagraphChild {
  // A line break can't be written into a text when the wording is taken in: there it is a space too.
  const text = change.written.replaceAll('\n', ' ')
  const words = like?.is === 'words' ? like : undefined
  const inserted = { ...(words === undefined ? look : lookOf(words, look)), ...trackedBy(change), text }
  if (change.removed === 0 || words === undefined || words.address === null) return new InsertedTextRun(inserted)
  return new ExternalHyperlink({
    link: words.address,
    children: [new InsertedTextRun({ ...inserted, style: 'Hyperlink' })],
  })
}

/** Words that a proposal makes look otherwise, as they do and as they did. */
export function lookedRun(run: Run, { set, unset, ...by }: TrackedLook, look: IRunOptions): ParagraphChild {
  if (run.is !== 'words') return runOf(run, look)
  const { text, marks, address } = run
  const wanted = { marks: [...marks.filter((mark) => !unset.includes(mark)), ...set] }
  const now = lookOf(wanted, look)
  // Word asks for something of how it looked, also where that is nothing.
  const then = { noProof: false, ...lookOf(run, look) }
  if (address === null) return new TextRun({ ...now, text, revision: { ...trackedBy(by), ...then } })
  const style = 'Hyperlink'
  const child = new TextRun({ ...now, text, style, revision: { ...trackedBy(by), ...then, style } })
  return new ExternalHyperlink({ link: address, children: [child] })
}

/** Numbers come from the counter of bookmarks: none in a document may be the same. */
export function trackedBy({ author, date }: Proposer) {
  return { id: bookmarkUniqueNumericId(), author, date }
}
