import { can, type Actor } from '@minga/domain/access/can'
import { groupId, organisationId, personId, recordId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import type { AuditEntry } from '@minga/protocol/http/audit'
import { subjectOf, type AuditReader, type AuditRow } from '@minga/storage/audit/audit-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { commandLine } from '@minga/storage/audit/record-audit'
import { listRecords } from '@minga/storage/records/record-rows'
import type { Reach } from '@minga/storage/groups/reach'
import { roadmapsOf } from '@minga/storage/groups/roadmap-rows'
import { findRatings } from '@minga/storage/ratings/rating-rows'
import { findReviews } from '@minga/storage/reviews/review-rows'
import { findRounds } from '@minga/storage/rounds/round-rows'
import type { Db } from '@minga/storage/database/schema'

import { noPerson } from '../../audit/no-person.ts'
import { reachOf, readableGroupIds } from '../../views/readable-groups.ts'

/** The rows that this person may read, in the database's terms. */
export async function auditReader(db: Db, actor: Actor): Promise<AuditReader> {
  const own = { scope: 'organisation', actorOrganisation: null, group: null } as const
  const resource = { ...own, organisation: actor.organisation }
  const { groups, drafts } = await reachOf(db, actor)
  return {
    speaksFor: can(actor, { action: 'read-decision', resource }) ? actor.organisation : undefined,
    readsCoalition: can(actor, {
      action: 'read-decision',
      resource: { ...own, scope: 'coalition', organisation: null },
    }),
    readable: groups,
    drafts,
  }
}

/** Rows with the names of what they speak of, as far as this person may read that today. */
export async function auditEntries(db: Db, actor: Actor, found: readonly AuditRow[]): Promise<AuditEntry[]> {
  const people = found.flatMap((row) => [row.actor, subjectOf(row.kind) === 'person' ? row.subject : null])
  const names = await namesOf(db, people)
  const readable = await readableGroupIds(db, actor)
  const labels = await labelsOf(db, await reachOf(db, actor), found)
  return found.map((row) => {
    const kind = subjectOf(row.kind) ?? null
    const label = kind === 'person' ? names.get(row.subject)?.name : labels.get(row.subject)
    return {
      sequence: row.sequence,
      at: row.at,
      kind: row.kind,
      actor: actorOf(row, names),
      organisation: row.organisation === null ? null : organisationId.parse(row.organisation),
      group: row.group_id === null ? null : groupId.parse(row.group_id),
      subject: { kind, id: row.subject, label: label ?? null },
      details: readableDetails(row.details, readable),
    }
  })
}

function actorOf(row: AuditRow, names: Awaited<ReturnType<typeof namesOf>>): AuditEntry['actor'] {
  if (row.actor === null) return noPerson
  if (row.actor === commandLine) return 'command-line'
  return {
    person: personId.parse(row.actor),
    name: names.get(row.actor)?.name ?? null,
    // The organisation at that time: people move.
    organisation: row.actor_organisation === null ? null : organisationId.parse(row.actor_organisation),
  }
}

/** A decision of one group can name another, which its reader may not know of. */
function readableDetails(details: AuditRow['details'], readable: readonly string[]): AuditRow['details'] {
  const { group, ...others } = details
  return typeof group === 'string' && readable.includes(group) ? details : others
}

async function labelsOf(db: Db, reach: Reach, found: readonly AuditRow[]): Promise<ReadonlyMap<string, string>> {
  const readable = reach.groups
  const subjects = (kind: ReturnType<typeof subjectOf>) =>
    found.flatMap((row) => (subjectOf(row.kind) === kind ? [row.subject] : []))
  const ids = subjects('record').map((id) => recordId.parse(id))
  const records = ids.length === 0 ? [] : await listRecords(db, { readable, ids })
  const roadmaps = await roadmapsOf(db, reach)
  const named = [
    ...(await findRounds(db, subjects('round'))),
    ...(await findRatings(db, subjects('rating'))),
    ...(await findReviews(db, subjects('review'))).map(({ period, ...review }) => ({ ...review, name: period })),
  ].filter(({ group }) => readable.includes(group))
  return new Map<string, string>([
    ...roadmaps.map(({ id, title }) => [id, title] as const),
    ...named.map(({ id, name }) => [id, name] as const),
    ...records.map(({ record, kind, number }) => [record, formatReference(kind, number)] as const),
  ])
}
