import { can, type Actor } from '@minga/domain/access/can'
import type { CommentId, OrganisationId } from '@minga/domain/identity/ids'
import { scanKinds } from '@minga/domain/thread/official-letter'
import type { newOfficialLetter, officialLetterKept } from '@minga/protocol/http/official-letters'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { areFree, filesOf, findFile, setFilesOfComment } from '@minga/storage/threads/file-rows'
import {
  confirmByLetter,
  confirmedByLetter,
  findLetter,
  isScan,
  type LetterRow,
} from '@minga/storage/threads/letter-rows'
import { receivedOf } from '@minga/storage/threads/received-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { filesNotFree } from '../../commands/threads/comment-files.ts'
import { addThreadEvent } from '../../commands/threads/thread-event.ts'
import { idTaken, notAllowed, Refusal } from '../../http/refusal.ts'
import { hasBegun } from '../../views/day-of.ts'
import { refusalOfName } from '../../views/name-of-another.ts'
import { threadFor } from '../../views/thread-for.ts'

const notYet = new Refusal('invalid-request', 'dated: is a day that has not come yet', 'dated')
const noScan = new Refusal('invalid-request', 'file: is no PDF, JPEG or PNG', 'file')
const notReceived = new Refusal(
  'conflict',
  'a discussion was not received from outside, or the person has confirmed it',
  'threads',
)
const ofSeveral = new Refusal('conflict', 'they are of several organisations or groups', 'threads')

type Asked = z.output<typeof newOfficialLetter>

/**
 * Confirms received comments by an official letter of their organisation, which is kept with the first of them. Another
 * letter takes the place of the first: a number may have been entered wrongly.
 */
export async function keepLetter(
  tx: Transaction,
  actor: Actor,
  { threads: ids, now, ...letter }: Asked & { readonly now: Date },
): Promise<z.input<typeof officialLetterKept> | Refusal> {
  const threads: ThreadRow[] = []
  for (const id of ids) {
    const thread = await threadFor(tx, actor, id, 'read-thread')
    if (thread instanceof Refusal) return thread
    const group = await findGroupOfRoom(tx, thread.room)
    if (group === undefined || !can(actor, { action: 'enter-received', resource: group })) return notAllowed
    threads.push(thread)
  }
  const [first] = threads
  if (first === undefined) return notReceived
  const { group, organisation } = first
  if (threads.some((each) => each.group !== group || each.organisation !== organisation)) return ofSeveral
  const row = { ...letter, organisation, by: actor.person, at: now.toISOString() }
  const known = await findLetter(tx, letter.id)
  if (known !== undefined) return (await isSame(tx, known, row, ids)) ? { threads: ids } : idTaken
  const rows = await receivedOf(tx, ids)
  const comments = ids.flatMap((id) => {
    const found = rows.get(id)
    return found?.state === 'unconfirmed' || found?.state === 'by-letter' ? [found.comment] : []
  })
  const [comment] = comments
  if (comment === undefined || comments.length < ids.length) return notReceived
  const refused = await refusalOfLetter(tx, actor, row, { comment, group, organisation, now })
  if (refused !== undefined) return refused
  const before = rows.get(first.id)?.letter?.file
  await confirmByLetter(tx, row, ids)
  const files = ((await filesOf(tx, [comment])).get(comment) ?? []).map(({ id }) => id)
  const isReplaced = before !== undefined && before !== letter.file && !(await isScan(tx, before))
  const kept = files.filter((id) => id !== letter.file && !(isReplaced && id === before))
  await setFilesOfComment(tx, comment, [...kept, letter.file])
  for (const thread of threads) await addThreadEvent(tx, thread, row.at)
  const details = { organisation }
  await recordAudit(tx, { actor, kind: 'received-by-letter', group, organisation, subject: group, details })
  return { threads: ids }
}

async function refusalOfLetter(
  tx: Transaction,
  actor: Actor,
  { dated, file, signatory }: LetterRow,
  {
    comment,
    group,
    organisation,
    now,
  }: Pick<ThreadRow, 'group'> & {
    readonly comment: CommentId
    readonly organisation: OrganisationId
    readonly now: Date
  },
): Promise<Refusal | undefined> {
  if (!hasBegun(dated, now.toISOString())) return notYet
  if (!(await areFree(tx, [file], { comment, by: actor.person, group }))) return filesNotFree
  const kind = (await findFile(tx, file))?.kind
  if (!scanKinds.some((each) => each === kind)) return noScan
  return refusalOfName(tx, signatory, { organisation, roles: ['steward'] })
}

/** Sent twice, because the answer was lost on its way. */
async function isSame(tx: Transaction, known: LetterRow, row: LetterRow, threads: readonly string[]): Promise<boolean> {
  const confirmed = new Set(await confirmedByLetter(tx, known.id))
  return saidIn(known) === saidIn(row) && threads.every((each) => confirmed.has(each))
}

function saidIn({ number, dated, signatory, office, file, by }: LetterRow): string {
  return [number, dated, signatory, office, file, by].join('\n')
}
