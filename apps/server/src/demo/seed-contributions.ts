import type { ContributionId, OutsideProvider, SaidContribution } from '@minga/domain/contribution/contribution'
import type { OrganisationId, PersonId, RecordId } from '@minga/domain/identity/ids'
import { addContribution } from '@minga/storage/contributions/contribution-rows'
import type { Db } from '@minga/storage/database/schema'

/** What a provider contributes to a financing of the demo, and who said so when. */
export interface DemoContribution {
  readonly id: ContributionId
  readonly record: RecordId
  readonly provider: OrganisationId | null
  readonly outside: OutsideProvider | null
  readonly act: 'given' | 'reported'
  readonly said: SaidContribution
  readonly by: PersonId
  /** ISO. */
  readonly at: string
}

/** Writes the contributions, once their financings have their numbers. Where they are there already, it changes nothing. */
export async function seedContributions(db: Db, contributions: readonly DemoContribution[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const each of contributions) await addContribution(tx, each)
  })
}
