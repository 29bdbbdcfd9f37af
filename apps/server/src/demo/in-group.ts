import type { GroupId } from '@minga/domain/identity/ids'

/** A record and the group whose register it lies in. */
export interface InGroup<Record> {
  readonly group: GroupId
  readonly record: Record
}
