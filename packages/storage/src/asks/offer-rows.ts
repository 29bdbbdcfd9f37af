import { askId, type AskId } from '@minga/domain/ask/ask'
import { offerId, offerState, type OfferId } from '@minga/domain/ask/offer'
import { organisationId, personId, recordId, type GroupId, type OrganisationId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { sql } from 'kysely'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const offerRow = z.object({
  id: offerId,
  ask: askId,
  record: recordId,
  organisation: organisationId,
  words: z.string(),
  language,
  by: personId,
  at: z.string(),
  state: offerState,
  decided_by: personId.nullable(),
  decided_at: z.string().nullable(),
  reason: z.string(),
})
export type OfferRow = z.infer<typeof offerRow>

/** @returns false where something has this id already */
export async function addOffer(tx: Transaction, offer: OfferRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('offer')
    .values({ ...offer })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function findOffer(db: Db, id: OfferId): Promise<OfferRow | undefined> {
  const found = await db.selectFrom('offer').selectAll().where('id', '=', id).executeTakeFirst()
  return found && offerRow.parse(found)
}

/** Writes the state that a step led to, with the person who took it. */
export async function setOfferState(
  tx: Transaction,
  { id, state, decided_by, decided_at, reason }: OfferRow,
): Promise<void> {
  await tx.updateTable('offer').set({ state, decided_by, decided_at, reason }).where('id', '=', id).execute()
}

/** The offers to these asks, the first first. */
export async function offersTo(db: Db, asks: readonly AskId[]): Promise<OfferRow[]> {
  const found = await inChunks(asks, (chunk) =>
    db.selectFrom('offer').selectAll().where('ask', 'in', chunk).orderBy('at').orderBy('id').execute(),
  )
  return offerRow.array().parse(found)
}

/** The asks to which an organisation made offers that are not withdrawn, in these groups: the newest offers first. */
export async function asksOfferedTo(
  db: Db,
  organisation: OrganisationId,
  { readable, limit }: { readonly readable: readonly GroupId[]; readonly limit: number },
): Promise<AskId[]> {
  if (readable.length === 0) return []
  const found = await db
    .selectFrom('offer')
    .innerJoin('record_fact', 'record_fact.record', 'offer.record')
    .select('offer.ask')
    .select(({ fn }) => fn.max('offer.at').as('latest'))
    .where('offer.organisation', '=', organisation)
    .where('offer.state', '!=', 'withdrawn')
    .where('record_fact.group_id', 'in', readable)
    .groupBy('offer.ask')
    .orderBy('latest', 'desc')
    .limit(limit)
    .execute()
  return found.map(({ ask }) => askId.parse(ask))
}

/** Whose answers: of groups that a person leads, and of an organisation in groups where they offer and answer for it. */
export interface AnswersOf {
  readonly organisation: OrganisationId
  readonly leads: readonly GroupId[]
  readonly speaksIn: readonly GroupId[]
}

/**
 * The offers of others without an answer that these people answer, to records that are not archived: those that wait
 * longest first. Without a lead that accepted, or where it offers itself, the leads of the group answer.
 */
export async function offersWaitingFor(
  db: Db,
  { organisation, leads, speaksIn }: AnswersOf,
  limit: number,
): Promise<OfferRow[]> {
  if (leads.length === 0 && speaksIn.length === 0) return []
  const found = await db
    .selectFrom('offer')
    .leftJoin('record_alias', 'record_alias.record', 'offer.record')
    .innerJoin('record_fact as now', (join) =>
      join.on('now.record', '=', sql<string>`coalesce(record_alias.into_record, offer.record)`),
    )
    .innerJoin('record_row', 'record_row.record', 'now.record')
    .leftJoin('acceptance', (join) =>
      join
        .onRef('acceptance.record', '=', 'now.record')
        .onRef('acceptance.organisation', '=', 'record_row.lead')
        .on('acceptance.answer', '=', 'accepted'),
    )
    .selectAll('offer')
    .where('offer.state', '=', 'offered')
    .where('offer.organisation', '!=', organisation)
    .where('now.archived', '=', 0)
    .where((where) =>
      where.or([
        where.and([
          where('record_row.group_id', 'in', leads),
          where.or([
            where('acceptance.organisation', 'is', null),
            where('acceptance.organisation', '=', where.ref('offer.organisation')),
          ]),
        ]),
        where.and([where('record_row.group_id', 'in', speaksIn), where('acceptance.organisation', '=', organisation)]),
      ]),
    )
    .orderBy('offer.at')
    .orderBy('offer.id')
    .limit(limit)
    .execute()
  return offerRow.array().parse(found)
}
