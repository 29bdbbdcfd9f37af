import { createHash } from 'node:crypto'

import type { Actor } from '@minga/domain/access/can'
import { commentId } from '@minga/domain/identity/ids'
import { wordsAsComment } from '@minga/domain/proposal/proposed-change'
import { plainComment } from '@minga/domain/thread/comment-text'
import type { applyMatrix as applyBody, MatrixApplied, MatrixChoice } from '@minga/protocol/http/returned-matrices'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { contentOfReturned } from '@minga/storage/exports/kept-returns'
import type { ReturnedMatrixRow } from '@minga/storage/exports/returned-matrix-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { commentsOf } from '@minga/storage/threads/comment-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import type { FairQueue } from '../../fair-queue.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { threadFor } from '../../views/thread-for.ts'
import { decide } from '../decide.ts'
import { answerInThread } from '../threads/answer-in-thread.ts'
import { disposeOfThread } from '../threads/dispose-of-thread.ts'
import type { MatrixChange } from './matrix-change.ts'

export interface ApplyingMatrixParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
  /** Pieces of different people take turns in it. */
  readonly queue: FairQueue
}

type Result = MatrixApplied['results'][number]

/** Discussions in one transaction: others wait for as long as it takes. */
const inOnePiece = 2

/**
 * Writes the clean and the chosen changes of a returned matrix: dispositions as acts of its bringer, answers as their
 * comments. Rights are asked again for each, and a change that is there already is not written again, so that a
 * repeated request goes on where it ended.
 */
export async function applyMatrix(
  { db, now, publish, queue }: ApplyingMatrixParts,
  actor: Actor,
  row: ReturnedMatrixRow,
  { choices }: z.infer<typeof applyBody>,
  unanswered: Unanswered,
): Promise<MatrixApplied | Refusal> {
  const content = await contentOfReturned(db, 'returned_matrix', row.id)
  if (content === undefined) return notFound
  // Written by this server, from what it read.
  const changes = (JSON.parse(content.changes) as MatrixChange[]).flatMap((change) => chosenOf(change, choices))
  const results: Result[] = []
  for (let at = 0; at < changes.length; at += inOnePiece) {
    const piece = changes.slice(at, at + inOnePiece)
    // Others are served between two pieces, and may have changed what this person may do.
    const written = await queue.run(actor.person, () =>
      decide(
        db,
        (tx) =>
          askedAgain(tx, actor, async (person) => {
            const all: Result[] = []
            for (const change of piece) all.push(...(await writeChange(tx, person, row, change, now().toISOString())))
            return all
          }),
        publish,
      ),
    )
    if (written instanceof Refusal) return written
    results.push(...written)
  }
  const answer = { results }
  await decide(db, (tx) => keepAnswer(tx, { ...unanswered, answer, at: now() }))
  return answer
}

/** The part of a change to write; nothing if all of it was declined. */
function chosenOf({ thread, disposition, answer }: MatrixChange, choices: readonly MatrixChoice[]): MatrixChange[] {
  const takeOf = (field: MatrixChoice['field']) =>
    choices.find((each) => each.thread === thread && each.field === field)?.take
  const takesDisposition =
    disposition !== undefined && (takeOf('disposition') ?? (disposition.isClean ? 'theirs' : 'mine')) === 'theirs'
  // The reason of a rejection that is not written is added only by choice.
  const usual = answer?.isReason === true && !takesDisposition ? 'mine' : 'theirs'
  const takesAnswer = answer !== undefined && (takeOf('answer') ?? usual) === 'theirs'
  // A rejection is never written without its reason.
  const isRejectedBare = takesDisposition && answer?.isReason === true && !takesAnswer
  const change = {
    thread,
    ...(takesDisposition && !isRejectedBare && { disposition }),
    ...(takesAnswer && { answer: { ...answer, isReason: answer.isReason && takesDisposition } }),
  }
  return change.disposition === undefined && change.answer === undefined ? [] : [change]
}

async function writeChange(
  tx: Transaction,
  actor: Actor,
  { id: via, given }: ReturnedMatrixRow,
  { thread: id, disposition, answer }: MatrixChange,
  at: string,
): Promise<Result[]> {
  const results: Result[] = []
  const result = (field: Result['field'], state: Result['state']) => results.push({ thread: id, field, state })
  if (disposition !== undefined) {
    const { mine, theirs } = disposition
    const reason = answer?.isReason === true ? answer.text : ''
    const thread = await threadFor(tx, actor, id, 'dispose-of-thread')
    if (thread instanceof Refusal) result('disposition', 'refused')
    else if (thread.disposition === theirs) result('disposition', 'same')
    else if (thread.disposition !== mine) result('disposition', 'conflict')
    else {
      const refused = await disposeOfThread(tx, actor, { id, disposition: theirs, reason, at, via })
      result('disposition', refused === undefined ? 'applied' : 'refused')
    }
  }
  if (answer !== undefined && !answer.isReason) {
    const thread = await threadFor(tx, actor, id, 'comment-in-thread')
    if (thread instanceof Refusal) result('answer', 'refused')
    else if (await isSaid(tx, actor, thread, { text: answer.text, since: given })) result('answer', 'same')
    else {
      const said = { id: commentOf(via, id), text: wordsAsComment(answer.text), files: [] }
      const refused = await answerInThread(tx, actor, { thread: id, said, at, via })
      result('answer', refused === undefined ? 'applied' : 'refused')
    }
  }
  return results
}

/** The same file again says it once. */
function commentOf(returned: string, thread: string) {
  return commentId.parse(createHash('sha256').update(`${returned} ${thread}`).digest('hex').slice(0, 40))
}

const letters = (words: string) => words.replaceAll(/\s+/gu, '')

/** Whether people of one's own organisation have said it since the export of the matrix, as from another copy of the file. */
async function isSaid(
  tx: Transaction,
  { organisation }: Actor,
  { id }: ThreadRow,
  { text, since }: { readonly text: string; readonly since: string },
): Promise<boolean> {
  const comments = (await commentsOf(tx, [id])).get(id) ?? []
  const same = comments.filter(
    (each) => each.at >= since && each.text !== null && letters(plainComment(each.text)) === letters(text),
  )
  const people = await namesOf(
    tx,
    same.map(({ by }) => by),
  )
  return same.some(({ by }) => people.get(by)?.organisation === organisation)
}
