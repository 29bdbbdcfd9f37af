import type { Actor } from '@minga/domain/access/can'
import { totalsOf } from '@minga/domain/contribution/totals'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import type { Provided } from '@minga/protocol/http/contributions'
import { contributionsFrom, type ContributionRow } from '@minga/storage/contributions/contribution-rows'
import type { Db } from '@minga/storage/database/schema'
import { listRecords } from '@minga/storage/records/record-rows'

import { asCounted } from '../../views/counted-financing.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { viewsOf } from './contribution-views.ts'

interface ProvidedBy {
  readonly shown: Provided['contributions']
  readonly totals: Provided['totals']
}

/** What an organisation contributes to financings of the groups that the reader may read, by its id, and the sums of it. */
export async function providedBy(db: Db, actor: Actor, provider: OrganisationId): Promise<ProvidedBy> {
  const groups = new Map((await readableGroups(db, actor)).map((group) => [group.id, group]))
  const rows = await contributionsFrom(db, provider, [...groups.keys()])
  const ids = [...new Set(rows.map(({ record }) => record))]
  const records = new Map(
    (await listRecords(db, { kind: 'financing', readable: [...groups.keys()], ids })).map((row) => [row.record, row]),
  )
  const views = await viewsOf(db, actor, rows, ({ group }) => groups.get(group))
  const totals = (standing: ContributionRow['standing']) =>
    totalsOf(
      rows.flatMap((row) => {
        const record = records.get(row.record)
        if (record?.kind !== 'financing' || row.standing !== standing) return []
        return [{ need: null, priceYear: record.fields.priceYear, contributions: [asCounted(row)] }]
      }),
    )
  return {
    shown: views.flatMap((view) => {
      const record = records.get(view.record)
      if (record === undefined) return []
      const { number, group, fields } = record
      const reference = formatReference('financing', number)
      return [{ ...view, financing: { record: view.record, reference, group, title: fields.title } }]
    }),
    totals: { confirmed: totals('confirmed'), reported: totals('reported') },
  }
}
