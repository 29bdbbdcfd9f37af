import type { OrganisationId, RoadmapId } from '@minga/domain/identity/ids'
import { localizedText, type LocalizedText } from '@minga/domain/language/language'
import { defaultNamePattern } from '@minga/domain/sending/document-name'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** How files of documents are named in the coalition, and its cover letter in each language. */
export interface DocumentSettings {
  readonly pattern: string
  readonly letters: LocalizedText
}

const settingRow = z.object({ pattern: z.string(), letters: jsonText(localizedText) })

export async function findDocumentSettings(db: Db): Promise<DocumentSettings> {
  const found = await db.selectFrom('document_setting').select(['pattern', 'letters']).executeTakeFirst()
  return found === undefined ? { pattern: defaultNamePattern, letters: {} } : settingRow.parse(found)
}

export async function setDocumentSettings(tx: Transaction, { pattern, letters }: DocumentSettings): Promise<void> {
  const row = { pattern, letters: JSON.stringify(letters) }
  await tx
    .insertInto('document_setting')
    .values({ only: 1, ...row })
    .onConflict((conflict) => conflict.column('only').doUpdateSet(row))
    .execute()
}

/** An organisation's own cover letter in each language; in those that it has not the coalition's is offered. */
export async function lettersOfOrganisation(db: Db, organisation: OrganisationId): Promise<LocalizedText> {
  const found = await db
    .selectFrom('organisation_letter')
    .select('letters')
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  return found === undefined ? {} : jsonText(localizedText).parse(found.letters)
}

export async function setLettersOfOrganisation(
  tx: Transaction,
  organisation: OrganisationId,
  given: LocalizedText,
): Promise<void> {
  const letters = JSON.stringify(given)
  await tx
    .insertInto('organisation_letter')
    .values({ organisation, letters })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet({ letters }))
    .execute()
}

/** The number under which a roadmap is filed; empty for none. */
export async function numberOfRoadmap(db: Db, id: RoadmapId): Promise<string> {
  const found = await db.selectFrom('roadmap').select('number').where('id', '=', id).executeTakeFirst()
  return found?.number ?? ''
}

export async function setRoadmapNumber(tx: Transaction, id: RoadmapId, number: string): Promise<void> {
  await tx.updateTable('roadmap').set({ number }).where('id', '=', id).execute()
}
