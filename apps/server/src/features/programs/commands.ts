import { can, type Actor } from '@minga/domain/access/can'
import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import { scopesFault, type ProgramScope } from '@minga/domain/program/program-scope'
import { longestTokenDays, mostTokens, type ProgramTokenId } from '@minga/domain/program/program-token'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { concerning } from '@minga/storage/audit/concerning'
import type { Transaction } from '@minga/storage/database/schema'
import { findAllowance, setAllowance } from '@minga/storage/programs/program-allowance-rows'
import {
  addProgramToken,
  endProgramToken,
  ownerOfToken,
  programTokensOf,
} from '@minga/storage/programs/program-token-rows'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'

const noPrograms = new Refusal(
  'not-allowed',
  'your organisation does not allow programs: a principal of it can allow them',
  'organisation',
)
const internalWrites = new Refusal(
  'invalid-request',
  'scopes: a program that reads what is internal may not write',
  'scopes',
)
const over = new Refusal('invalid-request', 'expires: between now and a year from now', 'expires')
const tooMany = new Refusal('conflict', `you have ${mostTokens} tokens that work: end one first`, 'tokens')
const shownOnce = new Refusal('conflict', 'this token was made: its secret was shown once, make another one', 'id')

const day = 24 * 60 * 60_000

export interface TokenToMake {
  readonly id: ProgramTokenId
  readonly name: string
  readonly scopes: readonly ProgramScope[]
  /** A day, whose end counts, or a time. */
  readonly expires: string
  readonly now: Date
}

/** Makes a token for a program of the actor. @returns its secret, which no one can read again */
export async function makeToken(
  tx: Transaction,
  actor: Actor,
  { expires, now, ...token }: TokenToMake,
): Promise<{ readonly token: string } | Refusal> {
  const { person, organisation } = actor
  if ((await findAllowance(tx, { kind: 'organisation', subject: organisation })) === undefined) return noPrograms
  if (scopesFault(token.scopes) !== undefined) return internalWrites
  const until = new Date(expires.includes('T') ? expires : `${expires}T23:59:59.999Z`)
  const left = until.getTime() - now.getTime()
  if (left <= 0 || left > longestTokenDays * day) return over
  const working = (await programTokensOf(tx, person)).filter(({ expiresAt }) => expiresAt > now.toISOString())
  if (working.some(({ id }) => id === token.id)) return shownOnce
  if (working.length >= mostTokens) return tooMany
  const [at, expiresAt] = [now.toISOString(), until.toISOString()]
  const secret = await addProgramToken(tx, { ...token, person, at, expiresAt })
  if (secret === undefined) return shownOnce
  const details = { token: token.id, scopes: [...token.scopes], until: expiresAt }
  await recordAudit(tx, { actor, subject: person, kind: 'program-token-made', details })
  return { token: secret }
}

export interface TokenToEnd {
  readonly id: ProgramTokenId
  /** ISO. */
  readonly at: string
}

/** Ends a token of the actor's own. That of another person is not there. */
export async function endOwnToken(tx: Transaction, actor: Actor, { id, at }: TokenToEnd): Promise<Refusal | undefined> {
  const owner = await ownerOfToken(tx, id)
  if (owner?.person !== actor.person) return notFound
  await endProgramToken(tx, id, { by: actor.person, at })
  await recordAudit(tx, { actor, subject: owner.person, kind: 'program-token-ended', details: { token: id } })
  return undefined
}

/** Ends a token of another person of the organisation, by those who see them. */
export async function endTokenOf(
  tx: Transaction,
  actor: Actor,
  { organisation, id, at }: TokenToEnd & { readonly organisation: OrganisationId },
): Promise<Refusal | undefined> {
  if (!seesTokens(actor, organisation)) return notFound
  const owner = await ownerOfToken(tx, id)
  if (owner?.organisation !== organisation) return notFound
  await endProgramToken(tx, id, { by: actor.person, at })
  const about = { ...concerning(actor, organisation), subject: owner.person }
  await recordAudit(tx, { ...about, kind: 'program-token-ended', details: { token: id } })
  return undefined
}

/** Principals, who allow them, and focal points, who can suspend their people anyway. */
export function seesTokens(actor: Actor, organisation: OrganisationId): boolean {
  return (
    can(actor, { action: 'allow-programs', resource: organisation }) ||
    can(actor, { action: 'administer-people', resource: organisation })
  )
}

/** Allows the people of an organisation to give tokens to programs, or stops all of them at once. */
export async function allowInOrganisation(
  tx: Transaction,
  actor: Actor,
  { organisation, allowed, at }: { organisation: OrganisationId; allowed: boolean; at: string },
): Promise<Refusal | undefined> {
  if (!seesTokens(actor, organisation)) return notFound
  if (!can(actor, { action: 'allow-programs', resource: organisation })) return notAllowed
  const of = { kind: 'organisation', subject: organisation } as const
  if (!(await setAllowance(tx, of, { allowed, by: actor.person, at }))) return undefined
  const kind = allowed ? 'programs-allowed' : 'programs-stopped'
  await recordAudit(tx, { actor, subject: organisation, kind, details: {} })
  return undefined
}

/** Shows a group's content to programs of its readers, or hides it from all of them at once. */
export async function allowInGroup(
  tx: Transaction,
  actor: Actor,
  { group: id, allowed, at }: { group: GroupId; allowed: boolean; at: string },
): Promise<Refusal | undefined> {
  const group = await groupFor(tx, actor, id, 'administer')
  if (group instanceof Refusal) return group
  const of = { kind: 'group', subject: id } as const
  if (!(await setAllowance(tx, of, { allowed, by: actor.person, at }))) return undefined
  const kind = allowed ? 'group-programs-allowed' : 'group-programs-stopped'
  await recordAudit(tx, { actor, group: id, subject: id, kind, details: {} })
  return undefined
}
