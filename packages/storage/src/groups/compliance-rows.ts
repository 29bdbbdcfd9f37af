import type { ComplianceNotice } from '@minga/domain/group/compliance'
import { groupId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import { localizedText, type Language, type LocalizedText } from '@minga/domain/language/language'
import { sql } from 'kysely'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const noticeRow = z.object({
  group: groupId,
  version: z.int(),
  texts: jsonText(localizedText),
  by: personId.nullable(),
  at: z.string(),
})
export type ComplianceRow = z.infer<typeof noticeRow>

/** The latest version of the row's group: earlier versions stay, and there may be thousands. */
const latestVersion = sql<number>`(SELECT max(latest.version) FROM compliance_notice AS latest
  WHERE latest.group_id = compliance_notice.group_id)`

const versionRow = z.object({ group: groupId, version: z.int(), texts: z.string() })

/** The version of each of these groups that has a notice now. Leaves its texts alone: every page asks this. */
export async function complianceVersions(db: Db, groups: readonly GroupId[]): Promise<ReadonlyMap<GroupId, number>> {
  if (groups.length === 0) return new Map()
  const found = await db
    .selectFrom('compliance_notice')
    .select(['group_id as group', 'version', sql<string>`substr(texts, 1, 3)`.as('texts')])
    .where('group_id', 'in', groups)
    .where('version', '=', latestVersion)
    .execute()
  const present = versionRow
    .array()
    .parse(found)
    .filter(({ texts }) => texts !== noTexts)
  return new Map(present.map(({ group, version }) => [group, version]))
}

/** A version without a text takes the notice back. */
const noTexts = '{}'

/** The present notice of each of these groups that ever had one. */
export async function complianceNotices(
  db: Db,
  groups: readonly GroupId[],
): Promise<ReadonlyMap<GroupId, ComplianceRow>> {
  if (groups.length === 0) return new Map()
  const found = await db
    .selectFrom('compliance_notice')
    .select(['group_id as group', 'version', 'texts', 'by', 'at'])
    .where('group_id', 'in', groups)
    .where('version', '=', latestVersion)
    .execute()
  return new Map(
    noticeRow
      .array()
      .parse(found)
      .map((notice) => [notice.group, notice]),
  )
}

const acceptanceRow = z.object({ group: groupId, version: z.int(), at: z.string() })
export type ComplianceAcceptance = z.infer<typeof acceptanceRow>

/** The latest version that a person accepted in each group, and when. */
export async function acceptedCompliance(
  db: Db,
  person: PersonId,
): Promise<ReadonlyMap<GroupId, ComplianceAcceptance>> {
  const found = await db
    .selectFrom('compliance_acceptance')
    .select(['group_id as group', 'version', 'at'])
    .where('person', '=', person)
    .where(
      'version',
      '=',
      sql<number>`(SELECT max(latest.version) FROM compliance_acceptance AS latest
        WHERE latest.person = compliance_acceptance.person AND latest.group_id = compliance_acceptance.group_id)`,
    )
    .execute()
  return new Map(
    acceptanceRow
      .array()
      .parse(found)
      .map((acceptance) => [acceptance.group, acceptance]),
  )
}

/** Adds a version, unless there is one with this number. @returns whether there was not */
export async function addComplianceNotice(
  db: Db,
  notice: ComplianceNotice & { readonly group: GroupId; readonly by: PersonId | null; readonly at: string },
): Promise<boolean> {
  const { group, version, texts, by, at } = notice
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('compliance_notice')
    .values({ group_id: group, version, texts: textsRow(texts), by, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

function textsRow(texts: LocalizedText): string {
  return JSON.stringify(texts)
}

export interface NewAcceptance {
  readonly person: PersonId
  readonly group: GroupId
  readonly version: number
  readonly language: Language
  /** ISO. */
  readonly at: string
}

/** Notes that a person accepted a version. @returns false where that was noted already */
export async function acceptCompliance(tx: Transaction, { group, ...acceptance }: NewAcceptance): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('compliance_acceptance')
    .values({ group_id: group, ...acceptance })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
