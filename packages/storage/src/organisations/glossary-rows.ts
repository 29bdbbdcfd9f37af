import type { PersonId } from '@minga/domain/identity/ids'
import {
  term,
  termDefinition,
  termNames,
  type Term,
  type TermId,
  type TermNames,
} from '@minga/domain/vocabulary/glossary'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** A term, and when it was last changed. */
export interface KnownTerm extends Term {
  readonly at: string
}

const termRow = z.object({
  id: term.shape.id,
  names: jsonText(termNames),
  definition: jsonText(termDefinition),
  at: z.string(),
})

/** The terms of the glossary, without those that were taken out. */
export async function allTerms(db: Db): Promise<KnownTerm[]> {
  const found = await db
    .selectFrom('glossary_term')
    .select(['id', 'names', 'definition', 'at'])
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return termRow.array().parse(found)
}

const namesRow = termRow.pick({ names: true })

/** The names of each of these terms. */
export async function allTermNames(db: Db): Promise<TermNames[]> {
  const found = await db.selectFrom('glossary_term').select('names').where('removed_at', 'is', null).execute()
  return namesRow
    .array()
    .parse(found)
    .map(({ names }) => names)
}

/** Another number after each change of the glossary. */
export async function glossaryVersion(db: Db): Promise<number> {
  const found = await db.selectFrom('glossary_version').select('version').executeTakeFirstOrThrow()
  return z.int().parse(found.version)
}

interface Written {
  readonly by: PersonId
  readonly at: string
}

/** Writes terms, also those that were taken out before. */
export async function setTerms(tx: Transaction, terms: readonly Term[], { by, at }: Written): Promise<void> {
  for (const { id, names, definition } of terms) {
    const row = { names: JSON.stringify(names), definition: JSON.stringify(definition), by, at, removed_at: null }
    await tx
      .insertInto('glossary_term')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }
}

/** Hides terms from readers. */
export async function removeTerms(tx: Transaction, ids: readonly TermId[], { by, at }: Written): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('glossary_term')
    .set({ removed_at: at, by, at })
    .where('id', 'in', [...ids])
    .execute()
}
