import { coalition, type Coalition } from '@minga/domain/coalition/coalition'
import { language, languages, localizedText } from '@minga/domain/language/language'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

const coalitionRow = z
  .object({ names: jsonText(localizedText), languages: jsonText(z.array(language)) })
  .pipe(coalition)

/** The coalition's names and languages; by default no name and all languages. */
export async function findCoalition(db: Db): Promise<Coalition> {
  const found = await db.selectFrom('coalition').select(['names', 'languages']).executeTakeFirst()
  return found === undefined ? { names: {}, languages: [...languages] } : coalitionRow.parse(found)
}

export async function setCoalition(db: Db, { names, languages }: Coalition): Promise<void> {
  const row = { names: JSON.stringify(names), languages: JSON.stringify(languages) }
  await db
    .insertInto('coalition')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
