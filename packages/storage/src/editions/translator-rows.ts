import { groupId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const translatorRow = z.object({ group: groupId, person: personId, language, by: personId, at: z.string() })
/** A person who writes a group's texts in one language. */
export type TranslatorRow = z.infer<typeof translatorRow>

/** The longest first. */
export async function translatorsOf(db: Db, group: GroupId): Promise<TranslatorRow[]> {
  const found = await db
    .selectFrom('translator')
    .select(['group_id as group', 'person', 'language', 'by', 'at'])
    .where('group_id', '=', group)
    .orderBy('at')
    .orderBy('person')
    .execute()
  return translatorRow.array().parse(found)
}

/** @returns false where they are one already */
export async function addTranslator(tx: Transaction, { group, ...row }: TranslatorRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('translator')
    .values({ ...row, group_id: group })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** @returns false where they were none */
export async function removeTranslator(
  tx: Transaction,
  {
    group,
    person,
    language: into,
  }: { readonly group: GroupId; readonly person: PersonId; readonly language: Language },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('translator')
    .where('group_id', '=', group)
    .where('person', '=', person)
    .where('language', '=', into)
    .executeTakeFirstOrThrow()
  return numDeletedRows !== 0n
}
