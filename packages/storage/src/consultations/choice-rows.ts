import { blockChoice, blockPart, type BlockPart } from '@minga/domain/consultation/choice'
import { consultationId, type ConsultationId } from '@minga/domain/consultation/consultation'
import { personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const choiceRow = z.object({
  consultation: consultationId,
  /** Empty for the beginning of the text. */
  block: z.string(),
  part: blockPart,
  /** Null where it was taken back. */
  choice: jsonText(blockChoice.nullable()),
  /** The resulting words. */
  words: z.string(),
  revision: z.int(),
  by: personId,
  at: z.string(),
})
/** The last decision about one place. */
export type ChoiceRow = z.infer<typeof choiceRow>

export async function choicesOf(db: Db, consultation: ConsultationId): Promise<ChoiceRow[]> {
  const found = await db
    .selectFrom('consultation_choice')
    .selectAll()
    .where('consultation', '=', consultation)
    .execute()
  return choiceRow.array().parse(found)
}

interface Place {
  readonly consultation: ConsultationId
  readonly block: string
  readonly part: BlockPart
}

export async function findChoice(db: Db, { consultation, block, part }: Place): Promise<ChoiceRow | undefined> {
  const found = await db
    .selectFrom('consultation_choice')
    .selectAll()
    .where((eb) => eb.and({ consultation, block, part }))
    .executeTakeFirst()
  return found && choiceRow.parse(found)
}

export async function setChoice(tx: Transaction, { choice, ...row }: ChoiceRow): Promise<void> {
  const values = { ...row, choice: JSON.stringify(choice) }
  await tx
    .insertInto('consultation_choice')
    .values(values)
    .onConflict((conflict) => conflict.columns(['consultation', 'block', 'part']).doUpdateSet(values))
    .execute()
}
