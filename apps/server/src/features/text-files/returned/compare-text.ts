import { createHash } from 'node:crypto'

import type { ThreadId } from '@minga/domain/identity/ids'
import { identifiedBlocks } from '@minga/domain/roadmap/identified-blocks'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { compareReturned } from '@minga/domain/returned-text/compare-returned'
import { exportedClauses, frontOf } from '@minga/domain/returned-text/exported-clauses'
import type { ComparedReturn, ReturnedParagraph } from '@minga/domain/returned-text/returned-text'
import type { ReturnedTextRefusal, ReturnedTextReport } from '@minga/protocol/http/returned-texts'
import type { Db } from '@minga/storage/database/schema'
import { filedAlready } from '@minga/storage/exports/returned-text-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { saidInRoom } from '@minga/storage/threads/said-in-room'

import { bookmarkName } from '../../../files/export/bookmark-name.ts'
import { hashOfLabel, hashOfWords } from '../../../files/export/held-hashes.ts'
import type { Unread, WordReading, WordText } from '../../../files/word/word-file.ts'
import { Refusal } from '../../../http/refusal.ts'
import { beginningOf } from '../../../views/excerpt.ts'
import { shownRecords } from '../../../views/shown-records.ts'
import { textDocument } from '../text-document.ts'
import { alreadyProposed } from './already-proposed.ts'
import { changesToFile, type FiledChange } from './changes-to-file.ts'
import type { ComparedText, TextComparison, ToFile } from './returned-text-work.ts'

/** More changes than a person looks through. */
const mostChanges = 2000
const longestPlace = 120

/** Compares a file with the text that it was exported from: the differences to show its bringer, and those that can be filed. */
export async function compareText(
  db: Db,
  reader: KnownPerson,
  word: WordText,
  work: TextComparison,
): Promise<ComparedText | ReturnedTextRefusal | Refusal> {
  const document = await textDocument(db, reader, work)
  if (document instanceof Refusal) return document
  const labels = new Set(work.held?.proposals.map(({ label }) => label))
  const reading = word.read(({ author, at }) => labels.has(hashOfLabel(author, at)))
  const { title, coalition, standing, contents, blocks } = document
  const forms = Map.groupBy(work.held?.proposals ?? [], ({ block }) => block)
  const exported = exportedClauses(blocks).map((clause) => ({
    ...clause,
    proposedForms: (forms.get(clause.block) ?? []).flatMap(({ form }) => form ?? []),
  }))
  const named = new Map(exported.map(({ block }) => [bookmarkName(block), block]))
  const compared = compareReturned([...frontOf([title, coalition, standing.join(' · '), contents]), ...exported], {
    paragraphs: reading.paragraphs.map((paragraph) => ({ ...paragraph, blocks: blocksOf(paragraph.marks, named) })),
    rejected: reading.rejected.map(({ marks, ...each }) => ({ ...each, blocks: blocksOf(marks, named) })),
  })
  const show = await shownRecords(
    db,
    { actor: reader.actor, language: work.language, site: work.site },
    namedRecords(work.past.tree),
    work.stood,
  )
  const elements = new Map([...identifiedBlocks(work.past.tree)].map(([id, { element }]) => [id, element]))
  const { changes, unfit } = changesToFile(compared.changes, { tree: work.past.tree, elements, show })
  if (changes.length > mostChanges) return 'too-many-changes'
  const comments = await commentsToFile(db, reading, compared, work)
  // If its export is known, proposals that were in the exported file are left out.
  const proposed = work.held === undefined ? await alreadyProposed(db, roadmapRoom(work.roadmap), changes) : []
  return written(db, {
    unread: word.unread,
    reading,
    unreadable: [...compared.unreadable, ...unfit],
    changes,
    proposed,
    comments,
    work,
  })
}

/** LibreOffice adds to the names of what it copies. */
function blocksOf(marks: readonly string[], named: ReadonlyMap<string, string>): ReturnedParagraph['blocks'] {
  return marks.flatMap((mark) => named.get(mark.replace(/_Copy_\d+$/, '')) ?? [])
}

interface CommentToFile {
  readonly toFile: Omit<ToFile['comments'][number], 'answers'>
  /** Among all comments of the file. */
  readonly index: number
  readonly at: string
  readonly date: string
  readonly answers: number
}

/** The comments of a file, except the exported ones. */
async function commentsToFile(
  db: Db,
  { comments, paragraphs }: WordReading,
  { places }: ComparedReturn,
  { roadmap, organisation, held }: TextComparison,
): Promise<CommentToFile[]> {
  const found = comments.flatMap(({ text: words, paragraph, author, at: date, answers }, index) => {
    const text = words.trim()
    if (text === '') return []
    const block = places[paragraph] ?? null
    const said = hashOf(['comment', roadmap, organisation, block, text])
    const at = beginningOf(paragraphs[paragraph]?.text ?? '', longestPlace)
    return [{ toFile: { said, block, text, author }, index, at, date, answers }]
  })
  const [given, here] = [new Set(held?.comments), await saidInRoom(db, roadmapRoom(roadmap))]
  const hashes = found.map(({ toFile: { said } }) => said)
  const filed = await filedAlready(db, { roadmap, organisation }, hashes)
  return found.filter(
    ({ toFile: { said, text } }) =>
      filed.has(said) || (!given.has(hashOfWords(text)) && !here.has(text.replaceAll(/\s+/gu, ' ').trim())),
  )
}

interface ToWrite {
  readonly reading: WordReading
  readonly unread: Unread
  readonly unreadable: ComparedReturn['unreadable']
  readonly changes: readonly FiledChange[]
  readonly proposed: readonly (ThreadId | undefined)[]
  readonly comments: readonly CommentToFile[]
  readonly work: TextComparison
}

async function written(
  db: Db,
  { reading, unread, unreadable, changes, proposed, comments, work }: ToWrite,
): Promise<ComparedText> {
  const { roadmap, organisation } = work
  const authors = [
    ...new Set(
      [
        ...[...reading.paragraphs, ...reading.rejected].flatMap(({ edits }) => edits),
        ...comments.map(({ toFile: comment }) => comment),
      ]
        .map(({ author }) => author)
        .filter(Boolean),
    ),
  ]
  const places = new Map(comments.map(({ index }, place) => [index, place]))
  const toFile: ToFile = {
    proposals: changes.map(({ change, asks }) => ({
      said: hashOf(['proposal', roadmap, organisation, change]),
      change,
      authors: [...new Set(asks.edits.map(({ author }) => author).filter(Boolean))],
    })),
    comments: comments.map(({ toFile: comment, answers }) => ({ ...comment, answers: places.get(answers) ?? null })),
  }
  const hashes = [...toFile.proposals, ...toFile.comments].map(({ said }) => said)
  const filed = await filedAlready(db, { roadmap, organisation }, hashes)
  const texts = new Map(changes.map(({ asks }) => [asks.block, asks.before]))
  const report: ReturnedTextReport = {
    proposals: changes.map(({ asks, behind, looks }, index) => ({
      index,
      block: asks.block,
      kind: asks.kind,
      before: asks.before,
      after: asks.after,
      form: asks.form ?? null,
      looks,
      certain: asks.certain,
      tracked: asks.tracked,
      authors: (toFile.proposals[index]?.authors ?? []).map((author) => authors.indexOf(author)),
      ...(asks.kind === 'move' && { behind: behind ?? texts.get(asks.behind ?? null) ?? null }),
      filed: filed.has(toFile.proposals[index]?.said ?? ''),
      proposed: proposed[index] ?? null,
    })),
    comments: comments.map(({ toFile: { said, block, text, author }, at, date, answers }, index) => ({
      index,
      block,
      at,
      author,
      date: date === '' ? null : date,
      text,
      answers: places.get(answers) ?? null,
      filed: filed.has(said),
    })),
    authors,
    unreadable: unreadable.slice(0, 500),
    unread: { ...unread, boxes: unread.boxes.length },
  }
  return { report: new TextEncoder().encode(JSON.stringify(report)), changes: JSON.stringify(toFile) }
}

function hashOf(said: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
