import { groupRole } from '@minga/domain/group/group'
import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { organisation } from '@minga/domain/organisation/organisation'
import { organisationRole, personName, personTitle } from '@minga/domain/organisation/person'
import { timeZone } from '@minga/domain/organisation/time-zone'
import { everyKind, type AnyRecordType } from '@minga/domain/record/record-types'
import { roadmapState } from '@minga/domain/roadmap/roadmap-state'
import { z } from 'zod'

export const roadmapView = z.object({
  id: roadmapId,
  title: z.string(),
  room: z.string(),
  state: roadmapState,
  /** Whether readers have been let in: a draft that is archived stays hidden from them. */
  wasOpened: z.boolean(),
})
export type RoadmapView = z.infer<typeof roadmapView>

const openCounts = Object.fromEntries(everyKind.map(({ root }) => [root, z.int()])) as Record<
  AnyRecordType['root'],
  z.ZodInt
>

/** A working group as one person sees it. `role` is what they may do there, membership or not. */
export const groupView = z.object({
  id: groupId,
  /** In the person's language. */
  name: z.string(),
  names: localizedText,
  /** What it is for. */
  purpose: localizedText,
  /** What they may do there: in an archived group everyone reads. */
  role: groupRole,
  /** False where they read it because it is open, not because they belong to it. */
  member: z.boolean(),
  restricted: z.boolean(),
  archived: z.boolean(),
  /** Whether their organisation is admitted to it: then they are told who holds a role there. */
  shared: z.boolean(),
  /** Who leads it, of those that they are told of by name: whom one turns to. */
  leads: z.array(z.object({ id: personId, name: z.string(), organisation: organisationId })),
  /** Whose people lead it. */
  leading: z.array(organisationId),
  /** The name of the register's room. */
  register: z.string(),
  roadmaps: z.array(roadmapView),
  /** How many records of each kind have something left to do, from projections. */
  counts: z.object({ ...openCounts, unreadable: z.int() }),
  /** Who can read it: "read by 5 organisations, 2 observers". */
  readers: z.object({ organisations: z.array(organisationId), observers: z.array(organisationId) }),
})
export type GroupView = z.infer<typeof groupView>

/** GET /api/groups: those the person may read. */
export const groupsAnswer = z.object({ groups: z.array(groupView) })

/** GET /api/me */
export const meAnswer = z.object({
  person: z.object({
    id: personId,
    name: z.string(),
    email: z.string(),
    title: z.string().nullable(),
    affiliation: z.string().nullable(),
    language,
    timeZone: z.string().nullable(),
    avatar: z.string().nullable(),
    roles: z.array(organisationRole),
  }),
  organisation,
  groups: z.array(groupView),
  /** Whether this installation shows demo data. */
  demo: z.boolean(),
})
export type Me = z.infer<typeof meAnswer>

/** PATCH /api/me */
export const meChange = z.strictObject({
  name: personName.optional(),
  title: personTitle.nullable().optional(),
  language: language.optional(),
  timeZone: timeZone.nullable().optional(),
})
export type MeChange = z.infer<typeof meChange>

/** GET /api/demo, in demo mode only. */
export const demoAnswer = z.object({
  people: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      name: z.string(),
      /** The short name. */
      organisation: z.string(),
      hue: z.string(),
      /** What this person would come to do first, per language. */
      task: localizedText,
      groups: z.array(z.object({ id: groupId, role: groupRole })),
    }),
  ),
})
export type DemoAnswer = z.infer<typeof demoAnswer>
