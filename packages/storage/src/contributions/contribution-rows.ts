import {
  contributionId,
  keptContribution,
  keptOutside,
  type ContributionId,
  type OutsideProvider,
  type SaidContribution,
} from '@minga/domain/contribution/contribution'
import {
  contributionActs,
  isWithheld,
  standingAfter,
  type ContributionAct,
} from '@minga/domain/contribution/contribution-act'
import {
  groupId,
  organisationId,
  personId,
  recordId,
  type GroupId,
  type OrganisationId,
  type PersonId,
  type RecordId,
} from '@minga/domain/identity/ids'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const act = z.enum(contributionActs)
const contributionRow = z
  .object({
    id: contributionId,
    record: recordId,
    provider: organisationId.nullable(),
    outside: jsonText(keptOutside).nullable(),
    revision: z.int(),
    /** The revision of the last act by which its provider withheld it. */
    withheld: z.int().nullable(),
    act,
    said: jsonText(keptContribution),
    by: personId,
    at: z.string(),
  })
  .transform((row) => ({ ...row, withheld: row.withheld ?? 0, standing: standingAfter(row.act) }))
/** A contribution as it stands: `by` and `at` are of the last act. `withheld` is 0 where its provider never withheld it. */
export type ContributionRow = z.infer<typeof contributionRow>

const withholding = contributionActs.filter((each) => isWithheld(standingAfter(each)))

function standing(db: Db) {
  return db
    .selectFrom('contribution')
    .innerJoin('contribution_act', (join) =>
      join
        .onRef('contribution_act.contribution', '=', 'contribution.id')
        .onRef('contribution_act.revision', '=', 'contribution.revision'),
    )
    .select(['contribution.id', 'contribution.record', 'contribution.provider', 'contribution.outside'])
    .select(['contribution.revision', 'contribution_act.act', 'contribution_act.said'])
    .select(['contribution_act.by', 'contribution_act.at'])
    .select((of) =>
      of
        .selectFrom('contribution_act as earlier')
        .select(({ fn }) => fn.max('earlier.revision').as('last'))
        .whereRef('earlier.contribution', '=', 'contribution.id')
        .where('earlier.act', 'in', withholding)
        .as('withheld'),
    )
}

/** Leaves out a row that does not parse, as lists of records do: it must not hide the others. */
function parsed(found: readonly unknown[]): ContributionRow[] {
  return found.flatMap((row) => contributionRow.safeParse(row).data ?? [])
}

export async function findContribution(db: Db, id: ContributionId): Promise<ContributionRow | undefined> {
  return parsed(await standing(db).where('contribution.id', '=', id).execute())[0]
}

/** The contributions to these financings, withheld ones too, by their ids. */
export async function contributionsTo(db: Db, records: readonly string[]): Promise<ContributionRow[]> {
  const found = await inChunks(records, (chunk) =>
    standing(db).where('contribution.record', 'in', chunk).orderBy('contribution.id').execute(),
  )
  return parsed(found)
}

/** What an organisation provides to records of these groups that are not archived, withheld ones too, by their ids. */
export async function contributionsFrom(
  db: Db,
  provider: OrganisationId,
  groups: readonly GroupId[],
): Promise<(ContributionRow & { readonly group: GroupId })[]> {
  if (groups.length === 0) return []
  const found = await standing(db)
    .innerJoin('record_fact', 'record_fact.record', 'contribution.record')
    .select('record_fact.group_id as group')
    .where('contribution.provider', '=', provider)
    .where('record_fact.group_id', 'in', groups)
    .where('record_fact.archived', '=', 0)
    .orderBy('contribution.id')
    .execute()
  return found.flatMap((row) => parsed([row]).map((read) => ({ ...read, group: groupId.parse(row.group) })))
}

export async function countContributions(tx: Transaction, record: RecordId): Promise<number> {
  const { count } = await tx
    .selectFrom('contribution')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('record', '=', record)
    .executeTakeFirstOrThrow()
  return count
}

/** What a person says of a contribution, and when, in ISO. */
export interface NewAct {
  readonly act: ContributionAct
  readonly said: SaidContribution
  readonly by: PersonId
  readonly at: string
}

/** @returns false, with nothing added, where another one has this id */
export async function addContribution(
  tx: Transaction,
  added: Pick<ContributionRow, 'id' | 'record' | 'provider'> & { readonly outside: OutsideProvider | null } & NewAct,
): Promise<boolean> {
  const { id, record, provider, outside, ...said } = added
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('contribution')
    .values({ id, record, provider, outside: outside === null ? null : JSON.stringify(outside), revision: 1 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  await addAct(tx, { id, record, revision: 1 }, said)
  return true
}

/** Adds what is said after `revision`, from which on it stands. */
export async function sayOfContribution(
  tx: Transaction,
  { id, record, revision }: Pick<ContributionRow, 'id' | 'record' | 'revision'>,
  said: NewAct,
): Promise<void> {
  const next = revision + 1
  await addAct(tx, { id, record, revision: next }, said)
  await tx.updateTable('contribution').set({ revision: next }).where('id', '=', id).execute()
}

async function addAct(
  tx: Transaction,
  { id, record, revision }: Pick<ContributionRow, 'id' | 'record' | 'revision'>,
  { act: kind, said, by, at }: NewAct,
): Promise<void> {
  await tx
    .insertInto('contribution_act')
    .values({ contribution: id, revision, record, act: kind, said: JSON.stringify(said), by, at })
    .execute()
}

const actRow = z.object({
  revision: z.int(),
  act,
  said: jsonText(keptContribution),
  by: personId,
  at: z.string(),
})
export type ActRow = z.infer<typeof actRow>

/** All that was said of a contribution, the first first. */
export async function actsOf(db: Db, id: ContributionId): Promise<ActRow[]> {
  const found = await db
    .selectFrom('contribution_act')
    .select(['revision', 'act', 'said', 'by', 'at'])
    .where('contribution', '=', id)
    .orderBy('revision')
    .execute()
  return found.flatMap((row) => actRow.safeParse(row).data ?? [])
}
