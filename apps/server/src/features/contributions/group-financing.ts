import type { Actor } from '@minga/domain/access/can'
import { totalsOf } from '@minga/domain/contribution/totals'
import type { GroupId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import type { GroupFinancing } from '@minga/protocol/http/contributions'
import { contributionsTo } from '@minga/storage/contributions/contribution-rows'
import type { Db } from '@minga/storage/database/schema'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'

import { Refusal } from '../../http/refusal.ts'
import { counted } from '../../views/counted-financing.ts'
import { groupFor, reachOf } from '../../views/readable-groups.ts'

type Financing = ProjectedRecord<'financing'>

/** The sums of a group's own financings, and by barrier and type. Archived ones count nowhere. */
export async function financingOf(db: Db, actor: Actor, id: GroupId): Promise<GroupFinancing | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  const financings = await financingsIn(db, group.id)
  const rows = Map.groupBy(
    await contributionsTo(
      db,
      financings.map(({ record }) => record),
    ),
    ({ record }) => record,
  )
  return {
    totals: totalsOf(financings.map((financing) => counted(financing.fields, rows.get(financing.record) ?? []))),
    count: financings.length,
    barriers: await byBarrier(db, actor, financings),
  }
}

/** The financings of a group's own register that are not archived, in their order. */
async function financingsIn(db: Db, group: GroupId): Promise<Financing[]> {
  const found = await listRecords(db, { kind: 'financing', readable: [group], archived: false })
  return found.filter((row): row is Financing => row.kind === 'financing')
}

/** The barriers that financings name, as far as the reader may read them, with how many help with each and what they need. */
async function byBarrier(db: Db, actor: Actor, financings: readonly Financing[]): Promise<GroupFinancing['barriers']> {
  const links = financings.flatMap((financing) =>
    financing.fields.barriers.map((barrier) => ({ barrier: barrier as string, financing })),
  )
  const helping = Map.groupBy(links, ({ barrier }) => barrier)
  const named = [...new Set(financings.flatMap(({ fields }) => fields.barriers))]
  const { groups } = await reachOf(db, actor)
  const barriers = await listRecords(db, { kind: 'barrier', readable: groups, archived: false, ids: named })
  return barriers.map(({ record, number, group, fields: { title } }) => ({
    barrier: { record, reference: formatReference('barrier', number), group, title },
    types: [...Map.groupBy(helping.get(record) ?? [], ({ financing }) => financing.fields.type)].map(
      ([type, some]) => ({
        type,
        count: some.length,
        needs: totalsOf(some.map(({ financing }) => counted(financing.fields, []))).flatMap(({ need, priceYear }) =>
          need === null ? [] : [{ need, priceYear }],
        ),
      }),
    ),
  }))
}
