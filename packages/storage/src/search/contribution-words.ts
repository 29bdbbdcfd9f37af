import { isWithheld } from '@minga/domain/contribution/contribution-act'
import { z } from 'zod'

import { contributionsTo, type ContributionRow } from '../contributions/contribution-rows.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'
import { inChunks } from '../database/in-chunks.ts'

/** The words by which search finds a financing through a contribution. */
export interface ContributionWords {
  /** Provider, number of the operation, terms and source in one line, which a hit may show. */
  readonly text: string
  /** The names of the provider in each language. */
  readonly names: readonly string[]
}

/**
 * What the contributions to these financings say now, by record. A contribution that its provider declined or hides is found by no
 * person, not even by its own people: a record has one entry for all its readers.
 */
export async function contributionWordsOf(
  db: Db,
  financings: readonly string[],
): Promise<ReadonlyMap<string, readonly ContributionWords[]>> {
  const rows = (await contributionsTo(db, financings)).filter(({ standing }) => !isWithheld(standing))
  const providers = await providersOf(
    db,
    rows.flatMap(({ provider }) => provider ?? []),
  )
  const words = rows.map((row) => ({ record: row.record, ...wordsOf(row, providers) }))
  return Map.groupBy(words, ({ record }) => record)
}

type Providers = Awaited<ReturnType<typeof providersOf>>

function wordsOf({ provider, outside, said }: ContributionRow, providers: Providers): ContributionWords {
  const known = providers.get(provider ?? '')
  const parts = [known?.shortName ?? outside?.name, said.operation, said.terms, said.source]
  return {
    text: parts.filter((part) => part !== undefined && part !== '').join(' · '),
    names: Object.values(known?.names ?? {}),
  }
}

const providerRow = z.object({
  id: z.string(),
  shortName: z.string(),
  names: jsonText(z.record(z.string(), z.string())),
})

async function providersOf(db: Db, ids: readonly string[]) {
  const found = await inChunks([...new Set(ids)], (chunk) =>
    db.selectFrom('organisation').select(['id', 'short_name as shortName', 'names']).where('id', 'in', chunk).execute(),
  )
  return new Map(
    providerRow
      .array()
      .parse(found)
      .map((row) => [row.id, row]),
  )
}
