import { createHash } from 'node:crypto'

import type { Actor } from '@minga/domain/access/can'
import type { ConsultationId, ConsultedMemberId, MemberAnswerId } from '@minga/domain/consultation/consultation'
import { fileNameFor } from '@minga/domain/file/file-name'
import { newId } from '@minga/domain/identity/ids'
import type { MemberAnswered, memberWords } from '@minga/protocol/http/consultations'
import type { ReturnedTextReport } from '@minga/protocol/http/returned-texts'
import {
  addConsultationFile,
  findAnswer,
  isAnswerIdTaken,
  removeAnswer,
  removeFileOf,
  setAnswer,
  type AnswerRow,
} from '@minga/storage/consultations/answer-rows'
import { sentClauses } from '@minga/storage/consultations/consultation-rows'
import { setMemberState, type MemberRow } from '@minga/storage/consultations/member-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findVersion } from '@minga/storage/groups/version-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import type { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { addConsultationEvent } from '../../../commands/notices/consultation-event.ts'
import { full } from '../../../files/file-intake.ts'
import type { Arrived } from '../../../files/file-store.ts'
import { idTaken, notFound, Refusal, underHold } from '../../../http/refusal.ts'
import type { Visitor } from '../../../http/route.ts'
import { WorkedThrough } from '../../../http/worked-through.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { contentOf, followAnswer } from './answer-content.ts'
import { memberFor, openConsultationFor, type FoundConsultation } from './consultation-for.ts'
import type { ConsultationParts } from './consultation-parts.ts'

const otherVersion = new WorkedThrough(
  'conflict',
  'this file was made of another version than the one that the members were sent',
  'version',
)
const noSuchBlock = new Refusal('invalid-request', 'words: names a block that was not in the text', 'words')

export interface WhichMember {
  readonly id: ConsultationId
  readonly member: ConsultedMemberId
}

interface BroughtFile extends WhichMember {
  readonly answer: MemberAnswerId
  /** The name of the file. */
  readonly name: string
  readonly bytes: () => ReadableStream<Uint8Array>
  readonly signal: AbortSignal
}

type Found = FoundConsultation & { readonly memberRow: MemberRow }

async function answerable(db: Db, actor: Actor, { id, member }: WhichMember): Promise<Found | Refusal> {
  const found = await openConsultationFor(db, actor, id)
  if (found instanceof Refusal) return found
  const memberRow = await memberFor(db, found.consultation, member)
  return memberRow instanceof Refusal ? memberRow : { ...found, memberRow }
}

/**
 * Brings a file that came back from a member: compares it with the text as it was sent, and keeps it, with what came of that, in the
 * place of what the member had answered before.
 */
export async function bringMemberFile(
  parts: ConsultationParts,
  visitor: Visitor,
  { name, bytes, signal, answer, ...which }: BroughtFile,
): Promise<MemberAnswered | Refusal> {
  const { db, files, returned } = parts
  const { actor } = visitor
  const may = () => askedAgain(db, actor, (person) => answerable(db, person, which))
  const refusal = async () => {
    const found = await may()
    return found instanceof Refusal ? found : undefined
  }
  return returned.receive(actor, bytes, refusal, async ({ bytes: arrived, sha256 }) => {
    const found = await may()
    if (found instanceof Refusal) return found
    const known = await findAnswer(db, which.member)
    if (known?.id === answer) return known.sha256 === sha256 ? answered(known, { isReplaced: false }) : idTaken
    const version = await findVersion(db, found.consultation.roadmap, found.consultation.version)
    if (version === undefined) return notFound
    // They are given away to the thread that reads them.
    const original = arrived.slice()
    const document = { visitor, roadmap: found.consultation.roadmap, against: version.id, bytes: arrived, signal }
    const compared = await returned.inTurn(
      actor,
      signal,
      async () => (await refusal()) ?? (await returned.compare(document)),
    )
    if (compared instanceof Refusal) return compared
    if (compared.sequence !== version.sequence) return otherVersion
    const { changes } = compared
    const report = new TextDecoder().decode(compared.report)
    const stored = await files.put(original)
    const kept = { id: answer, name, sha256, report, changes }
    return keepWithFile(parts, actor, { ...which, kept, file: { ...stored, format: formatOf(original) } })
  })
}

/** The first file of an OpenDocument archive is its type, without compression. */
function formatOf(bytes: Uint8Array): 'docx' | 'odt' {
  return Buffer.from(bytes.subarray(30, 38)).toString('latin1') === 'mimetype' ? 'odt' : 'docx'
}

interface ToKeep extends WhichMember {
  readonly kept: Pick<AnswerRow, 'id' | 'name' | 'sha256' | 'report' | 'changes'>
}
type StoredFile = Pick<Arrived, 'stored' | 'bytes' | 'sha256'> & { readonly format: 'docx' | 'odt' }

async function keepWithFile(
  parts: ConsultationParts,
  { person }: Actor,
  { file, ...toKeep }: ToKeep & { readonly file: StoredFile },
): Promise<MemberAnswered | Refusal> {
  const { db, files, intake, publish } = parts
  const gone: string[] = []
  let isKept = false
  try {
    const answer = await decide(
      db,
      async (tx) =>
        askedAgain(tx, { person }, async (actor) => {
          const made = await keepAnswerOf(tx, actor, { ...toKeep, at: parts.now().toISOString(), gone })
          if (made instanceof Refusal) return made
          if (!(await intake.hasRoom(tx, actor.organisation, file.bytes))) return full
          await addConsultationFile(tx, {
            ...file,
            id: newId(),
            consultation: toKeep.id,
            member: toKeep.member,
            name: fileNameFor(toKeep.kept.name ?? '', file.format),
            by: actor.person,
            organisation: actor.organisation,
          })
          return made
        }),
      publish,
    )
    isKept = !(answer instanceof Refusal)
    return answer
  } finally {
    await files.settled(file, isKept)
    if (isKept) await files.forget(gone)
  }
}

/** Keeps what a member said in a mail or a call. */
export async function enterMemberWords(
  parts: ConsultationParts,
  { person }: Actor,
  {
    id: answer,
    words,
    ...which
  }: Omit<WhichMember, 'id'> & z.output<typeof memberWords> & { readonly of: ConsultationId },
): Promise<MemberAnswered | Refusal> {
  const gone: string[] = []
  const sha256 = createHash('sha256').update(JSON.stringify(words)).digest('hex')
  const made = await decide(
    parts.db,
    (tx) =>
      askedAgain(tx, { person }, async (actor) => {
        const at = parts.now().toISOString()
        const blocks = new Set((await sentClauses(tx, which.of)).map(({ block }) => block))
        const kept = { id: answer, name: null, sha256, ...wordsAsReport(words) }
        const done = await keepAnswerOf(tx, actor, { id: which.of, member: which.member, kept, at, gone })
        const isUnknown = words.some(({ block }) => block !== null && !blocks.has(block))
        return !(done instanceof Refusal) && isUnknown ? noSuchBlock : done
      }),
    parts.publish,
  )
  if (!(made instanceof Refusal)) await parts.files.forget(gone)
  return made
}

function wordsAsReport(words: z.output<typeof memberWords>['words']): { report: string; changes: string } {
  const comments = words.map(({ block, text }, index) => {
    return { index, block, at: '', author: '', date: null, text, answers: null, filed: false }
  })
  const unread = { hidden: 0, boxes: 0, embedded: 0 }
  const report: ReturnedTextReport = { proposals: [], comments, authors: [], unreadable: [], unread }
  return { report: JSON.stringify(report), changes: JSON.stringify({ proposals: [], comments: [] }) }
}

/** @param gone gets the names of files that are to be forgotten after the commit */
async function keepAnswerOf(
  tx: Transaction,
  actor: Actor,
  { kept, at, gone, ...which }: ToKeep & { readonly at: string; readonly gone: string[] },
): Promise<MemberAnswered | Refusal> {
  const found = await answerable(tx, actor, which)
  if (found instanceof Refusal) return found
  const known = await findAnswer(tx, which.member)
  if (known?.id === kept.id) return known.sha256 === kept.sha256 ? answered(known, { isReplaced: false }) : idTaken
  if (await isAnswerIdTaken(tx, { id: kept.id, member: which.member })) return idTaken
  const row = { ...kept, member: which.member, by: actor.person, at }
  await setAnswer(tx, row)
  gone.push(...(await removeFileOf(tx, which.member)))
  await setMemberState(tx, which.member, { state: 'answered', at, reason: null })
  const place = { consultation: which.id, member: which.member, by: actor.person, at }
  const reopened =
    known === undefined ? 0 : await followAnswer(tx, { ...place, before: contentOf(known), now: contentOf(row) })
  await addConsultationEvent(tx, found.consultation, at)
  return answered(row, { isReplaced: known !== undefined, reopened })
}

/** Takes an answer away: the member has not answered. */
export async function forgetMemberAnswer(
  parts: ConsultationParts,
  { person }: Actor,
  which: WhichMember,
): Promise<Refusal | undefined> {
  const gone: string[] = []
  const refused = await decide(
    parts.db,
    (tx) =>
      askedAgain<undefined>(tx, { person }, async (actor) => {
        const found = await answerable(tx, actor, which)
        if (found instanceof Refusal) return found
        const known = await findAnswer(tx, which.member)
        if (known === undefined) return undefined
        if (await isHeld(tx, [found.access.group.id])) return underHold
        const at = parts.now().toISOString()
        await removeAnswer(tx, which.member)
        gone.push(...(await removeFileOf(tx, which.member)))
        await setMemberState(tx, which.member, { state: 'sent', at, reason: null })
        const place = { consultation: which.id, member: which.member, by: actor.person, at }
        await followAnswer(tx, { ...place, before: contentOf(known), now: undefined })
        await addConsultationEvent(tx, found.consultation, at)
        return undefined
      }),
    parts.publish,
  )
  if (refused === undefined) await parts.files.forget(gone)
  return refused
}

function answered(
  row: AnswerRow,
  { isReplaced, reopened = 0 }: { readonly isReplaced: boolean; readonly reopened?: number },
): MemberAnswered {
  const { report } = contentOf(row) ?? {}
  const [differences, comments] = [report?.proposals.length ?? 0, report?.comments.length ?? 0]
  return { id: row.id, differences, comments, replaced: isReplaced, reopened }
}
