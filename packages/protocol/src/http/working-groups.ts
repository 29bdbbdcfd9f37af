import { groupRole } from '@minga/domain/group/group'
import { groupId, organisationId, personId, recordId, roadmapId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { organisationKind } from '@minga/domain/organisation/organisation'
import { asLine, plainWords } from '@minga/domain/organisation/plain-line'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { texts } from './texts.ts'

const named = z.object({ id: personId, name: z.string(), organisation: organisationId })

const names = texts(80, z.string().overwrite(asLine)).refine(
  (given) => Object.keys(given).length > 0,
  'needs a name in one language',
)
const purpose = texts(400)

/** POST /api/groups: creates an empty group, last in order; by the secretariat. A deal room is restricted. */
export const newGroup = z
  .strictObject({
    names,
    purpose: purpose.default({}),
    restricted: z.boolean(),
    dealRoom: z.boolean().default(false),
  })
  .refine(({ restricted, dealRoom }) => restricted || !dealRoom, { path: ['dealRoom'], message: 'needs `restricted`' })
export const newGroupAnswer = z.object({ id: groupId })

/**
 * PATCH /api/groups/:groupId. The secretariat or a lead changes names and purpose, the secretariat the rest. `before`
 * is the next group in the wanted order, `null` for the end. A group with records about one company's project that name
 * no public source is not opened: `conflict` with the field `public-source` and their references. `dealRoom: true`
 * restricts the group too, and a group that is opened is no deal room any more.
 */
export const groupChange = z.strictObject({
  names: names.optional(),
  purpose: purpose.optional(),
  restricted: z.boolean().optional(),
  dealRoom: z.boolean().optional(),
  archived: z.boolean().optional(),
  before: groupId.nullable().optional(),
})
export type GroupChange = z.input<typeof groupChange>
export const changed = z.object({})

/**
 * POST /api/groups/:groupId/admissions: by the secretariat. `highest` is the highest role that the organisation may
 * give its people there, `null` removes it; `seen` is the value on the screen, and the server answers `conflict` where
 * it has another one.
 */
export const admissionChange = z.strictObject({
  organisation: organisationId,
  highest: groupRole.nullable(),
  seen: groupRole.nullable(),
})

/** POST /api/groups/:groupId/leave: takes the person's own organisation out, by those who speak for it. */
export const leaving = z.strictObject({ organisation: organisationId })

/**
 * POST /api/groups/:groupId/requests: a lead asks the secretariat to admit an organisation. POST …/requests/decline:
 * the secretariat declines.
 */
export const admissionAsked = z.strictObject({
  organisation: organisationId,
  highest: groupRole,
  reason: plainWords().trim().min(1).max(300),
})
export const requestDeclined = z.strictObject({ organisation: organisationId })

/** GET /api/administration/groups: the matrix of organisations and groups, for the secretariat. */
export const groupMatrix = z.object({
  groups: z.array(
    z.object({
      id: groupId,
      names: localizedText,
      purpose: localizedText,
      restricted: z.boolean(),
      dealRoom: z.boolean().default(false),
      archived: z.boolean(),
      /** Organisations that would lose the right to read if the group were restricted, with how many people. */
      losing: z.array(z.object({ organisation: organisationId, people: z.int() })),
      /** How many open actions and barriers organisations that left still lead. */
      leftBehind: z.int(),
    }),
  ),
  admissions: z.array(
    z.object({
      group: groupId,
      organisation: organisationId,
      highest: groupRole,
      /** How many of its people are named. */
      people: z.int(),
    }),
  ),
  requests: z.array(
    z.object({
      group: groupId,
      organisation: organisationId,
      highest: groupRole,
      reason: z.string(),
      by: named,
      at: z.iso.datetime(),
    }),
  ),
})
export type GroupMatrix = z.infer<typeof groupMatrix>

/**
 * GET /api/organisations/:organisationId/places: an organisation's people and their roles in the groups that it is
 * admitted to. For those who speak for it.
 */
export const placesAnswer = z.object({
  groups: z.array(
    z.object({
      id: groupId,
      names: localizedText,
      archived: z.boolean(),
      restricted: z.boolean(),
      highest: groupRole,
    }),
  ),
  people: z.array(
    z.object({
      id: personId,
      name: z.string(),
      title: z.string().nullable(),
      places: z.array(
        z.object({
          group: groupId,
          named: groupRole,
          /** The role to which a lead of the group lowered it. */
          lowered: groupRole.nullable(),
          /** The resulting role. */
          role: groupRole,
        }),
      ),
    }),
  ),
})
export type Places = z.infer<typeof placesAnswer>

/** POST /api/groups/:groupId/people/:personId/named, by their organisation; …/lowered, by a lead. `seen` as above. */
export const roleChange = z.strictObject({ role: groupRole.nullable(), seen: groupRole.nullable() })

/**
 * GET /api/groups/:groupId/readers: the readers of a group, or of one of its roadmaps: a draft has fewer. An organisation admitted to the group sees the names of
 * role holders; any other sees those of its own people, and numbers.
 */
export const readersQuery = z.strictObject({ roadmap: roadmapId.optional() })
export const readersAnswer = z.object({
  organisations: z.array(
    z.object({
      organisation: organisationId,
      kind: organisationKind,
      /** Whether all its people read it, in any role. */
      everyone: z.boolean(),
      /** Its admission; `null` where it was not admitted and reads because the group is open. */
      highest: groupRole.nullable(),
      /** How many of its people hold a role. */
      count: z.int(),
      holders: z.array(
        z.object({
          id: personId,
          name: z.string(),
          title: z.string().nullable(),
          role: groupRole,
          granted: groupRole,
          lowered: groupRole.nullable(),
        }),
      ),
    }),
  ),
  /** Open requests of leads to the secretariat; for leads and the secretariat. */
  requests: z.array(z.object({ organisation: organisationId, highest: groupRole, reason: z.string(), by: named })),
})
export type Readers = z.infer<typeof readersAnswer>

/** GET /api/groups/:groupId/left-behind: open records led by organisations that left; for leads and the secretariat. */
export const leftBehindAnswer = z.object({
  departures: z.array(
    z.object({
      organisation: organisationId,
      at: z.iso.datetime(),
      records: z.array(
        z.object({
          id: recordId,
          kind: recordKind,
          reference: z.string().nullable(),
          title: localizedText,
          due: z.string().nullable(),
          supporting: z.array(organisationId),
        }),
      ),
    }),
  ),
})
export type LeftBehind = z.infer<typeof leftBehindAnswer>

/** POST /api/records/:recordId/lead: proposes another lead, in the record's room. `seen` as above. */
export const leadChange = z.strictObject({
  lead: organisationId.nullable(),
  seen: organisationId.nullable(),
})
