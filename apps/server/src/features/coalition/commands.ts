import { can, type Actor } from '@minga/domain/access/can'
import type { coalitionChange } from '@minga/protocol/http/coalition'
import type { documentSettingsChange } from '@minga/protocol/http/document-settings'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findCoalition, setCoalition } from '@minga/storage/organisations/coalition-rows'
import { findDocumentSettings, setDocumentSettings } from '@minga/storage/sendings/document-setting-rows'
import type { z } from 'zod'

import { notAllowed, type Refusal } from '../../http/refusal.ts'

/** Changes what the coalition is called, or the languages it works in. */
export async function changeCoalition(
  tx: Transaction,
  actor: Actor,
  change: z.output<typeof coalitionChange>,
): Promise<Refusal | undefined> {
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  const { names, languages } = await findCoalition(tx)
  await setCoalition(tx, { names: change.names ?? names, languages: change.languages ?? languages })
  const details = { fields: Object.keys(change) }
  await recordAudit(tx, { actor, kind: 'coalition-changed', subject: 'coalition', details })
  return undefined
}

/** Changes how files of documents are named, or the cover letter that goes with them. */
export async function changeDocumentSettings(
  tx: Transaction,
  actor: Actor,
  change: z.output<typeof documentSettingsChange>,
): Promise<Refusal | undefined> {
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  const { pattern, letters } = await findDocumentSettings(tx)
  await setDocumentSettings(tx, { pattern: change.pattern ?? pattern, letters: change.letters ?? letters })
  const details = { fields: Object.keys(change) }
  await recordAudit(tx, { actor, kind: 'coalition-changed', subject: 'coalition', details })
  return undefined
}
