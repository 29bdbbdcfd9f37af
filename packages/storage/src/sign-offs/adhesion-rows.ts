import { organisationId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { adhesionId, withdrawalId } from '@minga/domain/sign-off/after-adoption'
import { acting, reservation } from '@minga/domain/sign-off/position'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const adhesionRow = z.object({
  id: adhesionId,
  signOff: signOffId,
  organisation: organisationId,
  reservations: jsonText(z.array(reservation)),
  /** Only the organisation's own people read it. */
  mandate: z.string(),
  language,
  sentence: jsonText(localizedText),
  acting,
  /** The names of the organisation and the person at that moment. */
  shortName: z.string(),
  names: jsonText(localizedText),
  personName: z.string(),
  personTitle: z.string().nullable(),
  by: personId,
  at: z.string(),
})
/** An organisation that joined an adopted text. */
export type AdhesionRow = z.infer<typeof adhesionRow>

const withdrawalRow = z.object({
  id: withdrawalId,
  signOff: signOffId,
  organisation: organisationId,
  reason: z.string(),
  language,
  by: personId,
  at: z.string(),
})
/** The withdrawal of an organisation from an adopted text: its signature stays on record. */
export type WithdrawalRow = z.infer<typeof withdrawalRow>

interface Invited {
  readonly organisation: OrganisationId
  readonly by: PersonId
  readonly at: string
}

/** @returns false where it was invited already */
export async function inviteToAdhere(tx: Transaction, signOff: SignOffId, row: Invited): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('adhesion_invitation')
    .values({ ...row, sign_off: signOff })
    .onConflict((conflict) => conflict.columns(['sign_off', 'organisation']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** The organisations that a lead or the secretariat invited to join. */
export async function invitedToAdhere(db: Db, signOff: SignOffId): Promise<OrganisationId[]> {
  const found = await db
    .selectFrom('adhesion_invitation')
    .select('organisation')
    .where('sign_off', '=', signOff)
    .orderBy('organisation')
    .execute()
  return found.map(({ organisation }) => organisationId.parse(organisation))
}

/** Keeps an adhesion with the names of this moment. */
export async function addAdhesion(
  tx: Transaction,
  row: Omit<AdhesionRow, 'shortName' | 'names' | 'personName' | 'personTitle'>,
): Promise<void> {
  const named = await tx
    .selectFrom('person')
    .innerJoin('user', 'user.id', 'person.id')
    .innerJoin('organisation', 'organisation.id', 'person.organisation')
    .select([
      'organisation.short_name',
      'organisation.names',
      'user.name as person_name',
      'person.title as person_title',
    ])
    .where('person.id', '=', row.by)
    .executeTakeFirstOrThrow()
  const { signOff, reservations, sentence, ...said } = row
  await tx
    .insertInto('adhesion')
    .values({
      ...said,
      ...named,
      sign_off: signOff,
      reservations: JSON.stringify(reservations),
      sentence: JSON.stringify(sentence),
    })
    .execute()
}

/** The earliest first. */
export async function adhesionsOf(db: Db, signOff: SignOffId): Promise<AdhesionRow[]> {
  const found = await db
    .selectFrom('adhesion')
    .select(['id', 'sign_off as signOff', 'organisation', 'reservations', 'mandate', 'language', 'sentence', 'acting'])
    .select([
      'short_name as shortName',
      'names',
      'person_name as personName',
      'person_title as personTitle',
      'by',
      'at',
    ])
    .where('sign_off', '=', signOff)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return adhesionRow.array().parse(found)
}

export async function addWithdrawal(tx: Transaction, { signOff, ...row }: WithdrawalRow): Promise<void> {
  await tx
    .insertInto('withdrawal')
    .values({ ...row, sign_off: signOff })
    .execute()
}

/** The earliest first. */
export async function withdrawalsOf(db: Db, signOff: SignOffId): Promise<WithdrawalRow[]> {
  const found = await db
    .selectFrom('withdrawal')
    .select(['id', 'sign_off as signOff', 'organisation', 'reason', 'language', 'by', 'at'])
    .where('sign_off', '=', signOff)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return withdrawalRow.array().parse(found)
}

/** Shows an organisation's answer to readers of the text, or hides it again. */
export async function setDisclosed(
  tx: Transaction,
  signOff: SignOffId,
  { shown, organisation, ...stated }: Invited & { readonly shown: boolean },
): Promise<void> {
  await tx
    .deleteFrom('position_disclosure')
    .where('sign_off', '=', signOff)
    .where('organisation', '=', organisation)
    .execute()
  if (!shown) return
  await tx
    .insertInto('position_disclosure')
    .values({ ...stated, sign_off: signOff, organisation })
    .execute()
}

/** The organisations that disclose their answer. */
export async function disclosedIn(db: Db, signOff: SignOffId): Promise<OrganisationId[]> {
  const found = await db
    .selectFrom('position_disclosure')
    .select('organisation')
    .where('sign_off', '=', signOff)
    .orderBy('organisation')
    .execute()
  return found.map(({ organisation }) => organisationId.parse(organisation))
}
