import { can, type Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { changesUnaffected } from '@minga/protocol/http/editions'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { editionsOf } from '@minga/storage/editions/edition-rows'
import { addUnaffected } from '@minga/storage/editions/translation-rows'
import type { z } from 'zod'

import type { Unanswered } from '../../http/once-by-key.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { roadmapFor, type FoundRoadmap } from '../../views/readable-rooms.ts'

interface Unaffected extends Pick<z.output<typeof changesUnaffected>, 'changes'> {
  readonly roadmap: RoadmapId
  readonly unanswered: Unanswered
  readonly at: Date
}

/** Says, in the actor's name, that changes of a text do not affect its translations. */
export async function leaveUnaffected(
  tx: Transaction,
  actor: Actor,
  { roadmap, changes, unanswered, at }: Unaffected,
): Promise<Record<string, never> | Refusal> {
  const found = await askedAgain(tx, actor, (person) => writableSource(tx, person, roadmap))
  if (found instanceof Refusal) return found
  const by = { by: actor.person, organisation: actor.organisation, at: at.toISOString() }
  const rows = changes.map(({ block, from, to }) => ({ source: block, from, to, ...by }))
  await addUnaffected(tx, roadmap, rows)
  const about = { actor, group: found.roadmap.group, subject: roadmap }
  await recordAudit(tx, { ...about, kind: 'changes-unaffected', details: { count: changes.length } })
  await keepAnswer(tx, { ...unanswered, answer: {}, at })
  return {}
}

/** A text that has translations, if this person may write it. */
async function writableSource(db: Db, actor: Actor, id: RoadmapId): Promise<FoundRoadmap | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  const isSource = (await editionsOf(db, id)).some(({ roadmap, work }) => roadmap === id && work === id)
  if (!isSource) return notFound
  return can(actor, { action: 'write', resource: found.access }) ? found : notAllowed
}
