import { mostOnPage, type CoalitionPage, type PageMoney } from '@minga/domain/coalition-page/coalition-page'
import { pageMoney } from '@minga/domain/coalition-page/page-money'
import type { RecordId } from '@minga/domain/identity/ids'
import { contributionsTo } from '@minga/storage/contributions/contribution-rows'
import type { Db } from '@minga/storage/database/schema'
import { countedRecords } from '@minga/storage/records/counted-record-rows'

import type { PageReading } from './page-view.ts'

/** The sums of the financings of the page's groups, those of examples apart. */
export async function moneyOnPage(db: Db, page: PageReading): Promise<CoalitionPage['financing']> {
  const fields = ['illustrative', 'sources', 'need', 'priceYear'] as const
  const rows = await countedRecords(db, { kind: 'financing', groups: page.groups, fields })
  const given = Map.groupBy(
    await contributionsTo(
      db,
      rows.map(({ record }) => record),
    ),
    ({ record }) => record,
  )
  const money = pageMoney(
    rows.map(({ record, fields }) => ({
      row: record,
      fields,
      contributions: (given.get(record) ?? []).map(({ said, standing, outside }) => ({
        said,
        standing,
        ...(outside !== null && { outside }),
      })),
    })),
  )
  return { sourced: await shown(page, money.sourced), illustrative: await shown(page, money.illustrative) }
}

async function shown(
  page: PageReading,
  { rows, ...money }: ReturnType<typeof pageMoney<RecordId>>['sourced'],
): Promise<PageMoney> {
  return { ...money, count: rows.length, records: await page.named(rows.slice(0, mostOnPage.financings)) }
}
