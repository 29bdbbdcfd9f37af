import type { Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { OrganisationId, ThreadId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { receivedLinkLifetime } from '@minga/domain/thread/received-comment'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { newToken } from '@minga/storage/people/secret-token'
import { commentsOf } from '@minga/storage/threads/comment-rows'
import { addReceived } from '@minga/storage/threads/received-rows'

interface Received {
  readonly group: GroupAccess
  /** The organisation whose words they are. */
  readonly organisation: OrganisationId
  /** The speakers that the file names and Minga keeps; else the organisation itself. */
  readonly names: readonly string[]
  readonly language: Language
  readonly now: Date
}

/**
 * Marks discussions as received from another organisation in a file. The person who entered them can make a link for
 * its people, by which they confirm or correct the words.
 */
export async function fileAsReceived(
  tx: Transaction,
  actor: Actor,
  threads: readonly ThreadId[],
  { group, organisation, names, language, now }: Received,
): Promise<void> {
  if (threads.length === 0) return
  const found = await findOrganisation(tx, organisation)
  const [only, ...others] = names
  const own = found === undefined ? organisation : textIn(found.names, language)
  const name = only === undefined || others.length > 0 ? own : only
  const first = await commentsOf(tx, threads)
  for (const thread of threads) {
    const comment = first.get(thread)?.[0]?.id
    if (comment === undefined) continue
    const entered = { thread, comment, name, on: coalitionDay(now), channel: 'mail', language } as const
    const link = { token: newToken(), expiresAt: new Date(now.getTime() + receivedLinkLifetime) }
    await addReceived(tx, { ...entered, state: 'unconfirmed', confirmedAt: null }, link)
  }
  const subject = group.id
  await recordAudit(tx, {
    actor,
    group: group.id,
    organisation,
    subject,
    details: { organisation },
    kind: 'comment-entered',
  })
}
