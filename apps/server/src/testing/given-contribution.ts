import { contributionId, saidContribution } from '@minga/domain/contribution/contribution'
import { organisationId, personId, type RecordId } from '@minga/domain/identity/ids'
import { addContribution } from '@minga/storage/contributions/contribution-rows'

import { rowsOf } from './rows-of.ts'
import type { TestServer } from './start-test-server.ts'

interface Given {
  readonly id: string
  readonly record: RecordId
  /** As a request says it. */
  readonly said: unknown
}

/** What the cement federation gave to a record, which its commenter says. Written as rows: the small coalition has no financing. */
export async function giveContribution({ data }: TestServer, { id, record, said }: Given): Promise<void> {
  const db = await rowsOf(data)
  const of = { id: contributionId.parse(id), record, provider: organisationId.parse('ficem'), outside: null }
  const by = personId.parse('commenter')
  const at = new Date().toISOString()
  const given = saidContribution.parse(said)
  await db.transaction().execute((tx) => addContribution(tx, { ...of, act: 'given', said: given, by, at }))
  await db.destroy()
}
