import { Link } from '@tanstack/react-router'

import { OrganisationMark } from '../../ui/organisation-mark.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import type { AnyRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import type { Entry } from './dated.ts'

interface EntryProps<Fields extends AnyRecord> {
  readonly entry: Entry<Fields>
  readonly opened: string | undefined
  /** Whether it says its date and status: where it does not stand on its day. */
  readonly withDate?: boolean
}

/** A record in a calendar; it opens beside it. */
export function CalendarEntry<Fields extends AnyRecord>({ entry, opened, withDate = false }: EntryProps<Fields>) {
  const words = useWords()
  const { record, facts } = entry.item
  const title = words.title(record.title)
  return (
    <Link
      to="."
      search={(before) => ({ ...before, record: record.id, thread: undefined, new: undefined })}
      className="calendar-entry"
      title={title}
      aria-current={record.id === opened || undefined}
      data-status={record.status}
    >
      <ReferenceText reference={facts?.reference} />
      {record.lead === null ? null : <OrganisationMark id={record.lead} />}
      <span className="calendar-title">{title}</span>
      {withDate ? (
        <span className="calendar-below">
          <PartialDateText date={entry.date} />
          <StatusMark status={record.status} />
        </span>
      ) : null}
    </Link>
  )
}
