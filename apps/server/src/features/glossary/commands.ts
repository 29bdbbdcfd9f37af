import { can, type Actor } from '@minga/domain/access/can'
import { mostTerms } from '@minga/domain/vocabulary/glossary'
import type { glossaryChange } from '@minga/protocol/http/glossary'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { allTerms, removeTerms, setTerms } from '@minga/storage/organisations/glossary-rows'
import type { z } from 'zod'

import { notAllowed, Refusal } from '../../http/refusal.ts'

const full = new Refusal('too-large', `a glossary has at most ${String(mostTerms)} terms`, 'terms')
const changed = new Refusal('conflict', 'a term was changed since it was shown: look again', 'seen')

/** Writes and removes terms of the glossary, all or none. */
export async function changeGlossary(
  tx: Transaction,
  actor: Actor,
  { terms, removed, at }: Omit<z.output<typeof glossaryChange>, 'key'> & { readonly at: string },
): Promise<Refusal | undefined> {
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  const known = new Map((await allTerms(tx)).map((each) => [each.id, each.at]))
  const isOld = ({ id, seen }: Pick<(typeof removed)[number], 'id' | 'seen'>) => (known.get(id) ?? null) !== seen
  if (terms.some(isOld) || removed.some(isOld)) return changed
  const added = terms.filter(({ id }) => !known.has(id)).length
  if (known.size + added - removed.length > mostTerms) return full
  const written = { by: actor.person, at }
  await setTerms(tx, terms, written)
  await removeTerms(
    tx,
    removed.map(({ id }) => id),
    written,
  )
  const details = { set: terms.length, removed: removed.length }
  await recordAudit(tx, { actor, kind: 'glossary-changed', subject: 'glossary', details })
  return undefined
}
