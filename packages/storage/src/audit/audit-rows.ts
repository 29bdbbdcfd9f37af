import { auditKinds, isAuditKind, type AuditKind } from '@minga/domain/audit/audit-kind'
import type { GroupId, OrganisationId, PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { withoutIndex } from '../database/expressions.ts'
import { storedDecision } from './audit-chain.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'
import { subjectsInHiddenDrafts } from '../groups/reach.ts'

/** The rows that one person may read, as `can` says it for each: see `mayReadDecision` there. */
export interface AuditReader {
  /** The organisation whose own business they may read; undefined if they do not speak for their organisation. */
  readonly speaksFor: OrganisationId | undefined
  readonly readsCoalition: boolean
  readonly readable: readonly GroupId[]
  /** The groups among them whose drafts they read too. */
  readonly drafts: readonly GroupId[]
}

export interface AuditFilter {
  readonly organisation?: OrganisationId | undefined
  readonly kind?: string | undefined
  readonly person?: PersonId | undefined
  /** ISO, inclusive and exclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Only rows before this one. */
  readonly before?: number | undefined
}

const auditRow = storedDecision.extend({ details: jsonText(z.record(z.string(), z.unknown())) })
export type AuditRow = z.infer<typeof auditRow>

const coalitionKinds = (Object.keys(auditKinds) as AuditKind[]).filter((kind) => auditKinds[kind].scope === 'coalition')

/** The newest first. */
export async function listAudit(db: Db, reader: AuditReader, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  return auditRow.array().parse(await auditQuery(db, reader, filter, limit).execute())
}

/** The query of the table: by an index, or in the order of the chain until the page is full. */
export function auditQuery(db: Db, reader: AuditReader, filter: AuditFilter, limit: number) {
  const { speaksFor, readsCoalition, readable } = reader
  const { organisation, kind, person, from, to, before } = filter
  return db
    .selectFrom('audit')
    .selectAll()
    .where((where) =>
      where.or([
        ...(speaksFor === undefined
          ? []
          : [where('actor_organisation', '=', speaksFor), where('organisation', '=', speaksFor)]),
        // Half of all there is: no index finds that faster than reading it in order. The plus keeps them from it.
        ...(readsCoalition ? [where(withoutIndex('kind'), 'in', coalitionKinds)] : []),
      ]),
    )
    .where((where) =>
      where.or([where('group_id', 'is', null), ...(readable.length === 0 ? [] : [where('group_id', 'in', readable)])]),
    )
    .where('subject', 'not in', subjectsInHiddenDrafts(reader))
    .$if(organisation !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('actor_organisation', '=', organisation ?? ''),
          where('organisation', '=', organisation ?? ''),
        ]),
      ),
    )
    .$if(person !== undefined, (query) =>
      query.where((where) => where.or([where('actor', '=', person ?? ''), where('subject', '=', person ?? '')])),
    )
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('at', '<', to ?? ''))
    .$if(before !== undefined, (query) => query.where('sequence', '<', before ?? 0))
    .orderBy('sequence', 'desc')
    .limit(limit)
}

/** The subject of a row; undefined for a kind of a later Minga. */
export function subjectOf(kind: string) {
  return isAuditKind(kind) ? auditKinds[kind].subject : undefined
}
