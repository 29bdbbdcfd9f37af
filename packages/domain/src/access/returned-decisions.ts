import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { GroupRole } from '../group/group.ts'
import type { GroupAccess } from './role-in-group.ts'

/** A file that came back, before anything of it is filed: names, remarks and hidden words are in it. */
export interface ReturnedAccess {
  readonly group: GroupAccess
  /** Who brought it. */
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

/** Who brought it and whom they named, while they belong to the organisation and read the roadmap. No others of it. */
export function mayReadReturned(
  { person, organisation }: Reader,
  role: GroupRole | undefined,
  { by, organisation: own, readers }: ReturnedAccess,
): boolean {
  if (role === undefined || organisation !== own) return false
  return person === by || readers.includes(person)
}

/** Who brought it says who else reads it, and what of it is filed. */
export function mayDecideReturned(reader: Reader, role: GroupRole | undefined, returned: ReturnedAccess): boolean {
  return mayReadReturned(reader, role, returned) && reader.person === returned.by
}
