import { groupRole } from '@minga/domain/group/group'
import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { organisation } from '@minga/domain/organisation/organisation'
import { organisationRole, personName, personTitle } from '@minga/domain/organisation/person'
import { timeZone } from '@minga/domain/organisation/time-zone'
import { recordRoots } from '@minga/domain/record/record-roots'
import { roadmapState } from '@minga/domain/roadmap/roadmap-state'
import { z } from 'zod'

const readers = z.object({ organisations: z.array(organisationId), observers: z.array(organisationId) })

export const roadmapView = z.object({
  id: roadmapId,
  title: z.string(),
  room: z.string(),
  state: roadmapState,
  /** Whether it was ever open to readers: an archived draft stays hidden from them. */
  wasOpened: z.boolean(),
  /** The text in which its work began; its own id, unless it is there in more than one language. */
  work: roadmapId.optional(),
  language: language.optional(),
  /** Of a draft: who reads it, where fewer read it than its group. */
  readers: readers.optional(),
})
export type RoadmapView = z.infer<typeof roadmapView>

const openCounts = Object.fromEntries(Object.values(recordRoots).map((root) => [root, z.int()])) as Record<
  (typeof recordRoots)[keyof typeof recordRoots],
  z.ZodInt
>

/** A working group as one person sees it. */
export const groupView = z.object({
  id: groupId,
  /** In the person's language. */
  name: z.string(),
  names: localizedText,
  /** The group's purpose. */
  purpose: localizedText,
  /** The version of its compliance notice that the person still has to accept; null where nothing is due. */
  complianceDue: z.int().nullable().default(null),
  /** The person's rights there, member or not; `reader` for everyone in an archived group. */
  role: groupRole,
  /** False where the person reads it because the group is open, without belonging to it. */
  member: z.boolean(),
  restricted: z.boolean(),
  /** Whether records about one company's project belong there. */
  dealRoom: z.boolean().default(false),
  archived: z.boolean(),
  /** Whether the person's organisation is admitted; then they see the names of role holders. */
  shared: z.boolean(),
  /** Its leads, as far as the person may see names: whom to ask. */
  leads: z.array(z.object({ id: personId, name: z.string(), organisation: organisationId })),
  /** The organisations whose people lead it. */
  leading: z.array(organisationId),
  /** The name of the register's room. */
  register: z.string(),
  roadmaps: z.array(roadmapView),
  /** How many open records of each kind there are, from projections. */
  counts: z.object({ ...openCounts, unreadable: z.int() }),
  /** The organisations that can read it: "read by 5 organisations, 2 observers". */
  readers,
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
      /** The first task of this person, per language. */
      task: localizedText,
      groups: z.array(z.object({ id: groupId, role: groupRole })),
    }),
  ),
})
export type DemoAnswer = z.infer<typeof demoAnswer>
