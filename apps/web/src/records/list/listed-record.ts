import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import type { RecordFacts } from '@minga/protocol/http/records'

/** The fields that lists and panels need of a record of any kind. */
export interface AnyRecord {
  readonly id: RecordId
  readonly title: LocalizedText
  readonly status: string
  readonly lead: string | null
  readonly outsideLead: string | null
  readonly position: string
  readonly illustrative: boolean
}

/** One entry of a list: the record as it stands, with the server's facts. */
export interface ListedRecord<Fields extends AnyRecord> {
  readonly record: Fields
  /** Undefined while the server has not seen the record: its reference is pending. */
  readonly facts: RecordFacts | undefined
  /** The group in whose room it lives. */
  readonly group: GroupId
  readonly room: string
  /** Whether it belongs to another group than the list's ("also in"). */
  readonly guest: boolean
}
