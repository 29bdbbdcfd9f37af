import type { Actor } from '@minga/domain/access/can'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { endKeys } from '@minga/storage/people/keys-of-person'
import { addPasskey, removePasskey } from '@minga/storage/people/passkey-rows'
import {
  confirmSecondFactor,
  findSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
} from '@minga/storage/people/second-factor-rows'
import { setPasswordHash } from '@minga/storage/people/user-rows'

import { notFound, type Refusal } from '../../http/refusal.ts'

/**
 * Sets the actor's password, and ends everything that the one before opened, but for one session.
 *
 * @returns the sessions that ended
 */
export async function changePassword(
  tx: Transaction,
  actor: Actor,
  { hash, except, at }: { readonly hash: string; readonly except: string; readonly at: string },
): Promise<readonly string[]> {
  const { person } = actor
  await setPasswordHash(tx, person, hash, at)
  await recordAudit(tx, { actor, subject: person, kind: 'password-changed', details: {} })
  return endKeys(tx, { people: [person], at, except })
}

/** Makes the authenticator app count, whose code was checked, with new recovery codes. */
export async function addSecondFactor(
  tx: Transaction,
  actor: Actor,
  { recoveryCodes, at }: { readonly recoveryCodes: readonly string[]; readonly at: string },
): Promise<void> {
  const { person } = actor
  await confirmSecondFactor(tx, person, at)
  await replaceRecoveryCodes(tx, person, recoveryCodes)
  await recordAudit(tx, { actor, subject: person, kind: 'second-factor-added', details: {} })
}

/** Replaces the recovery codes of a second factor that counts. */
export async function renewRecoveryCodes(
  tx: Transaction,
  { person }: Actor,
  recoveryCodes: readonly string[],
): Promise<Refusal | undefined> {
  const factor = await findSecondFactor(tx, person)
  if (factor === undefined || factor.confirmedAt === null) return notFound
  await replaceRecoveryCodes(tx, person, recoveryCodes)
  return undefined
}

export async function dropSecondFactor(tx: Transaction, actor: Actor): Promise<Refusal | undefined> {
  const { person } = actor
  if (!(await removeSecondFactor(tx, person))) return notFound
  await recordAudit(tx, { actor, subject: person, kind: 'second-factor-removed', details: {} })
  return undefined
}

/** @returns false where the passkey is there already */
export async function addOwnPasskey(
  tx: Transaction,
  actor: Actor,
  added: Omit<Parameters<typeof addPasskey>[1], 'person'>,
): Promise<boolean> {
  const { person } = actor
  if (!(await addPasskey(tx, { ...added, person }))) return false
  await recordAudit(tx, { actor, subject: person, kind: 'passkey-added', details: {} })
  return true
}

export async function removeOwnPasskey(tx: Transaction, actor: Actor, passkey: string): Promise<Refusal | undefined> {
  const { person } = actor
  if (!(await removePasskey(tx, person, passkey))) return notFound
  await recordAudit(tx, { actor, subject: person, kind: 'passkey-removed', details: {} })
  return undefined
}
