import { personId, type PersonId } from '@minga/domain/identity/ids'
import {
  choicesWith,
  mailChoices,
  mailKind,
  mailPace,
  type ChosenMail,
  type MailChoices,
} from '@minga/domain/notice/mail-choice'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'

const choiceRow = z.object({ kind: mailKind, pace: mailPace })

/** How soon a person wants mail: their choices over the usual ones. */
export async function mailChoicesOf(db: Db, person: PersonId): Promise<MailChoices> {
  const found = await db.selectFrom('mail_choice').select(['kind', 'pace']).where('person', '=', person).execute()
  const chosen = choiceRow.array().parse(found)
  return choicesWith(mailChoices.partial().parse(Object.fromEntries(chosen.map(({ kind, pace }) => [kind, pace]))))
}

export async function setMailChoices(db: Db, person: PersonId, choices: ChosenMail): Promise<void> {
  for (const [kind, pace] of Object.entries(choices)) {
    if (pace === undefined) continue
    await db
      .insertInto('mail_choice')
      .values({ person, kind, pace })
      .onConflict((conflict) => conflict.columns(['person', 'kind']).doUpdateSet({ pace }))
      .execute()
  }
}

/** The people with notices that are neither mailed nor passed over. */
export async function peopleToMail(db: Db): Promise<PersonId[]> {
  const found = await db.selectFrom('notice').select('person').distinct().where('mailed_at', 'is', null).execute()
  return personId.array().parse(found.map(({ person }) => person))
}

/**
 * Within the transaction that keeps the mail: of each notice one mail goes, or none.
 *
 * @param at null has them mailed anew
 */
export async function markMailed(db: Db, ids: readonly number[], at: string | null): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('notice').set({ mailed_at: at }).where('id', 'in', ids).execute()
}
