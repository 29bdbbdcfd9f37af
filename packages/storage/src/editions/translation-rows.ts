import { wording } from '@minga/domain/edition/edition'
import { organisationId, personId, roadmapId, type RoadmapId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { inRows } from '../database/in-rows.ts'
import type { Db, Transaction } from '../database/schema.ts'

const by = { by: personId, organisation: organisationId, at: z.string() }

const linkRow = z.object({
  edition: roadmapId,
  block: z.string(),
  source: z.string(),
  leaf: z.string(),
  /** The sequence of the source when it was translated. */
  sequence: z.int(),
  ...by,
})
/** A clause of an edition translates a clause of its source. */
export type LinkRow = z.infer<typeof linkRow>

const stateRow = z.object({ edition: roadmapId, block: z.string(), wording, words: z.string(), ...by })
/** The stated quality of a translated clause. */
export type StateRow = z.infer<typeof stateRow>

const unaffectedRow = z
  .object({ source: z.string(), from_leaf: z.string(), to_leaf: z.string(), ...by })
  .transform(({ from_leaf: from, to_leaf: to, ...row }) => ({ ...row, from, to }))
export type UnaffectedRow = z.infer<typeof unaffectedRow>

export async function linksOf(db: Db, edition: RoadmapId): Promise<LinkRow[]> {
  const found = await db.selectFrom('translation_link').selectAll().where('edition', '=', edition).execute()
  return linkRow.array().parse(found)
}

export async function statesOf(db: Db, edition: RoadmapId): Promise<StateRow[]> {
  const found = await db.selectFrom('translation_state').selectAll().where('edition', '=', edition).execute()
  return stateRow.array().parse(found)
}

export async function unaffectedChanges(db: Db, work: RoadmapId): Promise<UnaffectedRow[]> {
  const found = await db.selectFrom('unaffected_change').selectAll().where('work', '=', work).execute()
  return unaffectedRow.array().parse(found)
}

/** Adds links. @param known whether existing links between the same clauses are replaced or kept */
export async function putLinks(tx: Transaction, links: readonly LinkRow[], known: 'replace' | 'keep'): Promise<void> {
  await inRows(links, async (some) => {
    await tx
      .insertInto('translation_link')
      .values(some)
      .onConflict((conflict) => {
        const same = conflict.columns(['edition', 'block', 'source'])
        if (known === 'keep') return same.doNothing()
        return same.doUpdateSet((build) => ({
          leaf: build.ref('excluded.leaf'),
          sequence: build.ref('excluded.sequence'),
          by: build.ref('excluded.by'),
          organisation: build.ref('excluded.organisation'),
          at: build.ref('excluded.at'),
        }))
      })
      .execute()
  })
}

/** Removes the links of a clause, before it gets new ones. */
export async function removeLinks(tx: Transaction, edition: RoadmapId, block: string): Promise<void> {
  await tx.deleteFrom('translation_link').where('edition', '=', edition).where('block', '=', block).execute()
}

export async function putStates(
  tx: Transaction,
  states: readonly StateRow[],
  known: 'replace' | 'keep',
): Promise<void> {
  await inRows(states, async (some) => {
    await tx
      .insertInto('translation_state')
      .values(some)
      .onConflict((conflict) => {
        const same = conflict.columns(['edition', 'block'])
        if (known === 'keep') return same.doNothing()
        return same.doUpdateSet((build) => ({
          wording: build.ref('excluded.wording'),
          words: build.ref('excluded.words'),
          by: build.ref('excluded.by'),
          organisation: build.ref('excluded.organisation'),
          at: build.ref('excluded.at'),
        }))
      })
      .execute()
  })
}

export async function addUnaffected(
  tx: Transaction,
  work: RoadmapId,
  changes: readonly UnaffectedRow[],
): Promise<void> {
  await inRows(changes, async (some) => {
    await tx
      .insertInto('unaffected_change')
      .values(some.map(({ from, to, ...row }) => ({ ...row, work, from_leaf: from, to_leaf: to })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
