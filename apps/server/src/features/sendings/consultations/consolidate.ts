import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import { consolidatedChanges, type DecidedPlace } from '@minga/domain/consultation/consolidated-changes'
import type { ConsultationId } from '@minga/domain/consultation/consultation'
import type { Language } from '@minga/domain/language/language'
import { mostChangesInSet, proposalSetId, wordsAsComment } from '@minga/domain/proposal/proposed-change'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { consolidated, consolidating } from '@minga/protocol/http/consultations'
import { answersOf } from '@minga/storage/consultations/answer-rows'
import { choicesOf } from '@minga/storage/consultations/choice-rows'
import { setProposalSet, type ConsultationRow } from '@minga/storage/consultations/consultation-rows'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findVersion } from '@minga/storage/groups/version-rows'
import { deleteDrafts, proposalsInSet } from '@minga/storage/threads/proposal-rows'
import { roomName } from '@minga/sync/log/room-name'
import type { z } from 'zod'

import { addConsultationEvent } from '../../../commands/notices/consultation-event.ts'
import { submitProposals } from '../../../commands/proposals/submit-proposals.ts'
import { unlessBusy } from '../../../history/unless-busy.ts'
import type { Unanswered } from '../../../http/once-by-key.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { shownRecords } from '../../../views/shown-records.ts'
import { contentOf } from './answer-content.ts'
import { openConsultationFor } from './consultation-for.ts'
import type { ConsultationParts } from './consultation-parts.ts'

const nothingDecided = new Refusal('conflict', 'nothing is decided that would change the text', 'choices')
const tooMany = new Refusal('too-large', `a set has at most ${mostChangesInSet} changes`, 'choices')
const isSent = new Refusal('conflict', 'its proposals were sent already', 'set')
const unfitAt = (blocks: readonly string[]) =>
  new Refusal('conflict', 'what was taken cannot stand together here: write it by hand', 'choices', {
    blocks: [...blocks],
  })

interface Asked extends Omit<z.output<typeof consolidating>, 'key'> {
  readonly id: ConsultationId
  /** The key of the set. */
  readonly key: string
  readonly language: Language
  readonly unanswered: Unanswered
}

/**
 * Makes one set of proposals of all that was decided: a draft in the organisation's name, which the consultation's readers read
 * and send. It replaces the draft before it. Nothing in it says whose words they are within the organisation.
 */
export async function consolidate(
  parts: ConsultationParts,
  actor: Actor,
  { id, key, comment, language, unanswered }: Asked,
): Promise<z.input<typeof consolidated> | Refusal> {
  const { db, historian, site, now } = parts
  const found = await openConsultationFor(db, actor, id)
  if (found instanceof Refusal) return found
  const { roadmap, version: versionId } = found.consultation
  if (await wasSent(db, found.consultation)) return isSent
  const version = await findVersion(db, roadmap, versionId)
  if (version === undefined) return notFound
  const { sequence: base } = version
  const document = await unlessBusy(historian.document(roomName.parse(roadmapRoom(roadmap)), { sequence: base }))
  if (document === undefined || document instanceof Refusal) return document ?? notFound
  const { tree } = document
  const show = await shownRecords(db, { actor, language, site: site() }, namedRecords(tree))
  const decided = await decidedPlaces(db, id)
  // Comparing lines takes some milliseconds, which others do not wait for together with the rows.
  await nextTurn()
  const { changes, unfit } = consolidatedChanges({ tree, show }, decided)
  if (unfit.length > 0) return unfitAt(unfit)
  if (changes.length === 0) return nothingDecided
  if (changes.length > mostChangesInSet) return tooMany
  const said = changes.map((change, index) => (index === 0 ? { ...change, comment: wordsAsComment(comment) } : change))
  const set = proposalSetId.parse(key)
  const answer = { set, proposals: changes.length }
  const input = { set, roadmap, base, changes: said, source: 'screen', state: 'draft', consultation: id } as const
  const made = await submitProposals(parts, actor, input, async (tx) => {
    const at = now()
    const refused = await takeThePlace(tx, actor, { id, set, at: at.toISOString() })
    if (refused === undefined) await keepAnswer(tx, { ...unanswered, answer, at })
    return refused
  })
  return made instanceof Refusal ? made : answer
}

async function takeThePlace(
  tx: Transaction,
  actor: Actor,
  {
    id,
    set,
    at,
  }: { readonly id: ConsultationId; readonly set: ReturnType<typeof proposalSetId.parse>; readonly at: string },
): Promise<Refusal | undefined> {
  const still = await askedAgain(tx, actor, (person) => openConsultationFor(tx, person, id))
  if (still instanceof Refusal) return still
  const { consultation } = still
  if (await wasSent(tx, consultation)) return isSent
  if (consultation.set !== null) await deleteDrafts(tx, consultation.set)
  await setProposalSet(tx, id, set)
  await addConsultationEvent(tx, consultation, at)
  return undefined
}

async function wasSent(db: Db, { set }: Pick<ConsultationRow, 'set'>): Promise<boolean> {
  return set !== null && (await proposalsInSet(db, set)).some(({ state }) => state === 'submitted')
}

/** The places where the decision differs from the text that was sent. */
async function decidedPlaces(db: Db, id: ConsultationId): Promise<DecidedPlace[]> {
  const [choices, answers] = await Promise.all([choicesOf(db, id), answersOf(db, id)])
  const contents = new Map<string, ReturnType<typeof contentOf>>()
  for (const row of answers) {
    await nextTurn()
    contents.set(row.member, contentOf(row))
  }
  return choices.flatMap(({ block, part, choice }): DecidedPlace[] => {
    if (choice === null || choice.kind === 'none') return []
    const place = { block: block === '' ? null : block, part }
    if (choice.kind === 'own') return [{ ...place, wanted: choice }]
    const changes = choice.taken.flatMap(({ member, index }) => contents.get(member)?.changes[index]?.change ?? [])
    return [{ ...place, wanted: { kind: 'taken', changes } }]
  })
}
