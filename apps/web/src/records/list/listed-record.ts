import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import type { RecordFacts } from '@minga/protocol/http/records'

/** What every register's record has that lists and panels need without knowing its kind. */
export interface AnyRecord {
  readonly id: RecordId
  readonly title: LocalizedText
  readonly status: string
  readonly lead: string | null
  readonly outsideLead: string | null
  readonly position: string
  readonly illustrative: boolean
}

/** One line of a list: the record as it stands, and what the server knows about it. */
export interface ListedRecord<Fields extends AnyRecord> {
  readonly record: Fields
  /** Undefined while the server has not seen the record: its reference is pending. */
  readonly facts: RecordFacts | undefined
  /** The group in whose room it lives. */
  readonly group: GroupId
  readonly room: string
  /** True in the list of a group that it only concerns ("also in"). */
  readonly guest: boolean
}
