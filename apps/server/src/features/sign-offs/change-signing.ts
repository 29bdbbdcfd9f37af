import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import type { SigningSetting } from '@minga/protocol/http/sign-off-acts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { acceptSilence, refuseSilence } from '@minga/storage/sign-offs/silence-rows'
import { setSentence } from '@minga/storage/sign-offs/signing-rows'

import { notAllowed, notFound, type Refusal } from '../../http/refusal.ts'
import { refusedSince, settingOf } from './signing-setting.ts'

interface SigningChange {
  readonly of: OrganisationId
  readonly sentence?: LocalizedText | undefined
  readonly refusesSilence?: boolean | undefined
  readonly at: string
}

/** Its principal says how an organisation signs from now on. */
export async function changeSigning(
  tx: Transaction,
  actor: Actor,
  { of, sentence, refusesSilence, at }: SigningChange,
): Promise<SigningSetting | Refusal> {
  if (actor.organisation !== of) return notFound
  if (!can(actor, { action: 'set-signing', resource: of })) return notAllowed
  const stated = { by: actor.person, at }
  if (sentence !== undefined) await setSentence(tx, of, { sentence, ...stated })
  const isRefused = (await refusedSince(tx, of)) !== null
  if (refusesSilence === true && !isRefused) await refuseSilence(tx, of, stated)
  if (refusesSilence === false && isRefused) await acceptSilence(tx, of, stated)
  await recordAudit(tx, { actor, kind: 'own-signing-changed', subject: of, details: {} })
  return settingOf(tx, actor, of)
}
