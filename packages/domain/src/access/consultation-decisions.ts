import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { GroupAccess } from './role-in-group.ts'

/** An organisation's questions to its own members about a text. Only its named readers know of it. */
export interface ConsultationAccess {
  /** The group of the text, as it stands now. */
  readonly group: GroupAccess
  readonly organisation: OrganisationId
  /** The person who opened it. */
  readonly by: PersonId
  readonly readers: readonly PersonId[]
}

/** Proposals that are not sent: read by their maker alone, or by the named readers of the consultation that they come of. */
export interface DraftAccess {
  readonly group: GroupAccess
  readonly organisation: OrganisationId
  readonly by: PersonId
  readonly readers: readonly PersonId[] | null
}

interface Speaker {
  readonly person: PersonId
  readonly organisation: OrganisationId
  /** Whether they speak for their organisation. */
  readonly speaks: boolean
}

/**
 * People who may comment for an organisation, and those who speak for it. A consultation mails the text to people
 * outside: for a restricted group, only people who may mail it in any case.
 */
export function mayOpenConsultation(
  { speaks }: Pick<Speaker, 'speaks'>,
  role: GroupRole | undefined,
  { archived, restricted }: GroupAccess,
): boolean {
  if (role === undefined || archived) return false
  return restricted ? isAtLeast(role, 'editor') : speaks || isAtLeast(role, 'commenter')
}

export function mayReadConsultation(
  { person, organisation }: Omit<Speaker, 'speaks'>,
  role: GroupRole | undefined,
  { organisation: own, readers }: Pick<ConsultationAccess, 'organisation' | 'readers'>,
): boolean {
  return role !== undefined && own === organisation && readers.includes(person)
}

/** Its opener, and a reader who speaks for the organisation, name its readers, close it and delete it. */
export function mayRunConsultation(
  speaker: Speaker,
  role: GroupRole | undefined,
  consultation: ConsultationAccess,
): boolean {
  if (!mayReadConsultation(speaker, role, consultation)) return false
  return consultation.by === speaker.person || speaker.speaks
}

/** @param role the person's in the group; a private draft is its maker's whatever that is */
export function mayReadDraft(
  reader: Omit<Speaker, 'speaks'>,
  role: GroupRole | undefined,
  { organisation, by, readers }: DraftAccess,
): boolean {
  if (readers === null) return by === reader.person
  return mayReadConsultation(reader, role, { organisation, readers })
}
