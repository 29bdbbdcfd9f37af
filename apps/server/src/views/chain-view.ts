import type { Actor } from '@minga/domain/access/can'
import { chainOf } from '@minga/domain/chain/chain'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { RecordId } from '@minga/domain/identity/ids'
import { mostInChain, type ChainAnswer } from '@minga/protocol/http/chains'
import type { Db } from '@minga/storage/database/schema'
import { actionsAround, recordsNaming } from '@minga/storage/records/chain-rows'
import { mergedInto } from '@minga/storage/records/record-alias-rows'

import { notFound, Refusal } from '../http/refusal.ts'
import { heldBack } from './held-back.ts'
import { readableGroupIds } from './readable-groups.ts'
import { recordFor, recordViews } from './record-views.ts'

const notBarrier = new Refusal('invalid-request', 'a chain begins at a barrier', 'kind')

/** What hangs on a barrier, as far as this person may read it. */
export async function chainView(db: Db, actor: Actor, id: RecordId, today: Day): Promise<ChainAnswer | Refusal> {
  const row = await recordFor(db, actor, id, 'read')
  if (row instanceof Refusal) return row
  if (row.kind !== 'barrier') return notBarrier
  const readable = await readableGroupIds(db, actor)
  const limit = mostInChain + 1
  // Links to a merged barrier keep its id.
  const barriers = [id, ...(await mergedInto(db, id))]
  const direct = await recordsNaming(db, { kind: 'action', through: { barriers }, readable, limit })
  const around = await actionsAround(db, direct.slice(0, mostInChain), { readable, limit })
  const actionIds = around.slice(0, mostInChain)
  const through = { barriers, actions: actionIds }
  const naming = (kind: 'financing' | 'lever') => recordsNaming(db, { kind, through, readable, limit: mostInChain })
  const [financingIds, leverIds] = await Promise.all([naming('financing'), naming('lever')])
  const [[barrier], actions, financings, levers] = await Promise.all([
    recordViews(db, actor, 'barrier', { ids: [id] }),
    recordViews(db, actor, 'action', { ids: actionIds }),
    recordViews(db, actor, 'financing', { ids: financingIds }),
    recordViews(db, actor, 'lever', { ids: leverIds }),
  ])
  if (barrier === undefined) return notFound
  const named = [barrier, ...actions, ...financings, ...levers].flatMap(({ record }) => record.milestones)
  const milestones = await recordViews(db, actor, 'milestone', { ids: [...new Set(named)], archived: false })
  const chain = chainOf(
    {
      actions: actions.map(({ record, facts }) => ({
        action: record,
        waitsFor: (facts.waitsFor ?? []).map((link) => link.record),
      })),
      milestones: milestones.map(({ record }) => record),
    },
    today,
  )
  const isDirect = new Set<string>(direct)
  return {
    barrier,
    actions,
    levers,
    financings,
    milestones,
    steps: [...chain.steps.values()].map((step) => ({ ...step, isDirect: isDirect.has(step.record) })),
    path: [...chain.path],
    days: chain.days,
    behind: [...chain.behind].map(([record, days]) => ({ record, days })),
    held: await heldBack(db, { financings, levers }),
    isCut: around.length > mostInChain || direct.length > mostInChain,
  }
}
