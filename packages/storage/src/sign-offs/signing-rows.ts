import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import { localizedText, type LocalizedText } from '@minga/domain/language/language'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** The sentence that an organisation has printed with all its positions, by language; empty without one. */
export async function sentenceOf(db: Db, organisation: OrganisationId): Promise<LocalizedText> {
  const found = await db
    .selectFrom('signing_sentence')
    .select('sentence')
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  return found === undefined ? {} : jsonText(localizedText).parse(found.sentence)
}

export async function setSentence(
  tx: Transaction,
  organisation: OrganisationId,
  { sentence: given, by, at }: { readonly sentence: LocalizedText; readonly by: PersonId; readonly at: string },
): Promise<void> {
  const row = { sentence: JSON.stringify(given), by, at }
  await tx
    .insertInto('signing_sentence')
    .values({ organisation, ...row })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet(row))
    .execute()
}
