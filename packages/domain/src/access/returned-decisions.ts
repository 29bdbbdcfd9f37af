import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { GroupRole } from '../group/group.ts'
import type { GroupAccess } from './role-in-group.ts'

/** A file that came back, before anything of it is filed: names, remarks and hidden words are in it. */
export interface ReturnedAccess {
  readonly group: GroupAccess
  /** The person who brought it. */
  readonly by: PersonId
  /** Its bringer's, when they brought it. */
  readonly organisation: OrganisationId
  /** People of that organisation whom its bringer has named. */
  readonly readers: readonly PersonId[]
}

interface Reader {
  readonly person: PersonId
  readonly organisation: OrganisationId
}

/**
 * Its bringer and the readers whom they named, while they belong to the organisation and read the roadmap. No others of
 * the organisation.
 */
export function mayReadReturned(
  { person, organisation }: Reader,
  role: GroupRole | undefined,
  { by, organisation: own, readers }: ReturnedAccess,
): boolean {
  if (role === undefined || organisation !== own) return false
  return person === by || readers.includes(person)
}

/** Its bringer names its other readers, and files its parts. */
export function mayDecideReturned(reader: Reader, role: GroupRole | undefined, returned: ReturnedAccess): boolean {
  return mayReadReturned(reader, role, returned) && reader.person === returned.by
}
