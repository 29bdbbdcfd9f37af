import type { Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { SendingRecipientId } from '@minga/domain/sending/sending'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { ReturnedTextRow } from '@minga/storage/exports/returned-text-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { setRecipientState, type RecipientRow } from '@minga/storage/sendings/sending-rows'

import { Refusal } from '../../http/refusal.ts'
import { recipientsShownTo, sentAs, type SentAs } from '../../views/sent-as.ts'

const notARecipient = new Refusal('invalid-request', 'answeredBy: this file was not sent to them', 'answeredBy')

interface Answer {
  /** The organisation whose words were filed. */
  readonly organisation: OrganisationId
  /** The recipient who sent the file back, if its bringer names one. */
  readonly answeredBy: SendingRecipientId | undefined
  readonly at: string
}

/**
 * Notes who has answered, once a returned file is filed. Its bringer may say it where their organisation sent the file;
 * else they are the people of the organisation whose words it has, or the only one to whom it was sent.
 */
export async function noteAnsweredByFile(
  tx: Transaction,
  actor: Actor,
  row: Pick<ReturnedTextRow, 'export' | 'room'>,
  { organisation, answeredBy: named, at }: Answer,
): Promise<Refusal | undefined> {
  const sent = await sentAs(tx, row)
  const shown = await recipientsShownTo(tx, actor, row)
  if (named !== undefined && shown?.some(({ id }) => id === named) !== true) return notARecipient
  const answering =
    named === undefined ? await recipientsIn(tx, sent, organisation, shown) : new Set<SendingRecipientId>([named])
  for (const { id, state } of sent?.recipients ?? []) {
    if (!answering.has(id) || state === 'answered') continue
    await setRecipientState(tx, id, { state: 'answered', answeredBy: 'file', at, reason: null })
  }
  return undefined
}

async function recipientsIn(
  db: Db,
  sent: SentAs | undefined,
  organisation: OrganisationId,
  shown: readonly RecipientRow[] | undefined,
): Promise<ReadonlySet<SendingRecipientId>> {
  if (sent === undefined) return new Set()
  const people = await namesOf(
    db,
    sent.recipients.map(({ person }) => person),
  )
  const theirs = sent.recipients.filter(({ person }) => people.get(person ?? '')?.organisation === organisation)
  const isFromOutside = organisation !== sent.sending.organisation
  const [only, ...others] = shown ?? []
  const isSure = only?.person === null && others.length === 0 && isFromOutside
  return new Set((theirs.length === 0 && isSure ? [only] : theirs).map(({ id }) => id))
}
