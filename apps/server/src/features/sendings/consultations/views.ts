import { can, type Actor } from '@minga/domain/access/can'
import { deletedOn } from '@minga/domain/consultation/consultation'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { recipientStates } from '@minga/domain/sending/sending'
import type { ConsultationAnswer, ConsultationLine, MemberView } from '@minga/protocol/http/consultations'
import { answersOf, filesOf } from '@minga/storage/consultations/answer-rows'
import { consultationsOf, type ConsultationRow } from '@minga/storage/consultations/consultation-rows'
import { membersOf, remindersOf, type MemberRow } from '@minga/storage/consultations/member-rows'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { findVersion } from '@minga/storage/groups/version-rows'
import { findPeople } from '@minga/storage/people/person-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import { proposalsInSet } from '@minga/storage/threads/proposal-rows'

import { notFound, type Refusal } from '../../../http/refusal.ts'
import { named } from '../../../views/writer-views.ts'
import { contentOf } from './answer-content.ts'
import { accessOf, type FoundConsultation } from './consultation-for.ts'

/** The consultations of their organisation that name this person a reader, the newest first. */
export async function consultationLines(db: Db, actor: Actor): Promise<ConsultationLine[]> {
  const lines: ConsultationLine[] = []
  const rows = await consultationsOf(db, actor.organisation)
  const members = Map.groupBy(
    await membersOf(
      db,
      rows.filter(({ readers }) => readers.includes(actor.person)).map(({ id }) => id),
    ),
    ({ consultation }) => consultation,
  )
  for (const row of rows) {
    const access = await accessOf(db, row)
    if (access === undefined || !can(actor, { action: 'read-consultation', resource: access })) continue
    const { id, roadmap, title, name, at, due, closedAt } = row
    const by = await writerOf(db, actor, row)
    const counts = countsOf(members.get(id) ?? [])
    lines.push({ id, roadmap, group: access.group.id, title, name, by, at, due, closedAt, counts })
  }
  return lines
}

function countsOf(members: readonly MemberRow[]): ConsultationLine['counts'] {
  const counts = { waiting: 0, sent: 0, bounced: 0, answered: 0 }
  for (const state of recipientStates) counts[state] = members.filter((each) => each.state === state).length
  return counts
}

async function writerOf(
  db: Db,
  actor: Actor,
  { by, organisation }: Pick<ConsultationRow, 'by' | 'organisation'>,
): Promise<ConsultationLine['by']> {
  const [writer] = await named(db, actor, [{ personId: by, organisationId: organisation }])
  if (writer === undefined) throw new Error('a writer has no view')
  return writer
}

/** All of one, for a named reader. */
export async function consultationView(
  db: Db,
  actor: Actor,
  { consultation, access }: FoundConsultation,
  mails: boolean,
): Promise<ConsultationAnswer | Refusal> {
  const { id, roadmap, title, name, note, due, language, at, closedAt, organisation } = consultation
  const version = await findVersion(db, roadmap, consultation.version)
  const group = await findGroupOfRoom(db, roadmapRoom(roadmap))
  if (version === undefined || group === undefined) return notFound
  const people = new Map<string, Awaited<ReturnType<typeof findPeople>>[number]>(
    (await findPeople(db, consultation.readers)).map((each) => [each.profile.id, each]),
  )
  const files = await filesOf(db, id)
  const held = await isHeld(db, [group.id])
  const coalition = { group, audience: 'coalition', organisation, by: actor.person, readers: null } as const
  const mayWork = can(actor, { action: 'work-on-consultation', resource: access })
  return {
    id,
    roadmap,
    group: group.id,
    title,
    name,
    note,
    due,
    language,
    at,
    closedAt,
    mails,
    mayWork,
    version: { id: version.id, kind: version.kind, name: version.name, sequence: version.sequence },
    by: await writerOf(db, actor, consultation),
    deletedOn: closedAt === null || held ? null : deletedOn(closedAt),
    isHeld: held,
    readers: consultation.readers.map((person) => {
      const { name: called = null, affiliation = null } = people.get(person)?.profile ?? {}
      return { id: person, name: called, affiliation }
    }),
    mayRun: can(actor, { action: 'run-consultation', resource: access }),
    mayPropose: mayWork && can(actor, { action: 'comment-in-thread', resource: coalition }),
    hasFiles: files.some(({ member }) => member === null),
    members: await memberViews(db, actor, consultation, new Set(files.flatMap(({ member }) => member ?? []))),
    set: await setView(db, actor, consultation),
  }
}

async function memberViews(
  db: Db,
  actor: Actor,
  consultation: ConsultationRow,
  withFile: ReadonlySet<string>,
): Promise<MemberView[]> {
  const { id, organisation } = consultation
  const [members, reminders, answers] = await Promise.all([membersOf(db, [id]), remindersOf(db, id), answersOf(db, id)])
  const views = new Map<string, MemberView['answer']>()
  for (const row of answers) {
    const report = contentOf(row)?.report
    views.set(row.member, {
      id: row.id,
      name: row.name,
      at: row.at,
      by: await writerOf(db, actor, { by: row.by, organisation }),
      differences: report?.proposals.length ?? 0,
      comments: report?.comments.length ?? 0,
      unreadable: report?.unreadable ?? [],
      unread: report?.unread ?? { hidden: 0, boxes: 0, embedded: 0 },
      hasFile: withFile.has(row.member),
      isStruck: report === undefined,
    })
  }
  return members.map(({ id: member, name, office, address, state, stateAt: at, reason }) => {
    const remindedOn = [...(reminders.get(member) ?? [])]
    return { id: member, name, office, address, state, at, reason, remindedOn, answer: views.get(member) ?? null }
  })
}

async function setView(
  db: Db,
  actor: Actor,
  { set, organisation }: ConsultationRow,
): Promise<ConsultationAnswer['set']> {
  if (set === null) return null
  const rows = await proposalsInSet(db, set)
  const [first] = rows
  if (first === undefined) return null
  const { state, at, by } = first
  const threads = state === 'submitted' ? rows.map(({ thread }) => thread) : []
  return { id: set, state, proposals: rows.length, at, by: await writerOf(db, actor, { by, organisation }), threads }
}
