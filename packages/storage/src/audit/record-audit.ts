import { randomBytes } from 'node:crypto'

import type { Actor } from '@minga/domain/access/can'
import { auditKinds, type AuditDetails, type AuditKind } from '@minga/domain/audit/audit-kind'
import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { digestOf, extendAudit } from './audit-chain.ts'
import type { Transaction } from '../database/schema.ts'

/** A person, the command line, or `nobody`: a request without a session, or the server itself. */
export type AuditActor = Pick<Actor, 'person' | 'organisation'> | 'command-line' | 'nobody'

export interface Decision<Kind extends AuditKind> {
  readonly kind: Kind
  readonly actor: AuditActor
  /** The organisation that it concerns; by default the actor's. */
  readonly organisation?: OrganisationId
  /** The working group it was decided in: people who may not read that group do not see the row. */
  readonly group?: GroupId
  /** The id of its subject; `auditKinds` names the sort. */
  readonly subject: string
  readonly details: AuditDetails<Kind>
}

const head = z.object({ sequence: z.number().int(), hash: z.string() })

/**
 * Writes a decision into the chain, in the transaction that makes it: either both are there or neither is. The time is
 * the server's.
 *
 * @param tx the transaction
 * @throws where there is no transaction, or the details are not what the kind has
 */
export async function recordAudit<Kind extends AuditKind>(tx: Transaction, decision: Decision<Kind>): Promise<void> {
  if (!tx.isTransaction) throw new Error(`"${decision.kind}" must be recorded with what it decides`)
  const { actor, kind, organisation, group, subject } = decision
  const previous = head.parse(await tx.selectFrom('audit_head').select(['sequence', 'hash']).executeTakeFirstOrThrow())
  const who = typeof actor === 'string' ? undefined : actor
  const row = {
    sequence: previous.sequence + 1,
    at: new Date().toISOString(),
    kind,
    actor: who?.person ?? (actor === 'command-line' ? commandLine : null),
    actor_organisation: who?.organisation ?? null,
    organisation: organisation ?? null,
    group_id: group ?? null,
    subject,
    details: JSON.stringify(auditKinds[kind].details.parse(decision.details)),
    salt: randomBytes(16).toString('hex'),
  }
  const hash = extendAudit(previous.hash, digestOf(row))
  await tx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute()
  await tx.updateTable('audit_head').set({ sequence: row.sequence, hash }).execute()
}

/** No person has this id: theirs have no spaces. */
export const commandLine = 'command line'
