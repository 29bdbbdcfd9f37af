import { Popover } from '@mantine/core'
import { textIn } from '@minga/domain/language/language'
import type { RecordAnswer } from '@minga/protocol/http/records'
import type { RefObject } from 'react'

import { useLanguage } from '../../language/use-language.ts'
import { At } from '../../ui/overlays/anchored.tsx'
import { RecordSign, RecordState } from './record-state.tsx'

/** A record's title and state, above the reference that a person rests on. */
export function RecordHover({
  id,
  record,
  place,
  keep,
  leave,
}: {
  readonly id: string
  readonly record: RecordAnswer
  readonly place: RefObject<HTMLElement | null>
  readonly keep: () => void
  readonly leave: () => void
}) {
  const { language } = useLanguage()
  return (
    <Popover opened position="top-start" width={360} shadow="sm" withRoles={false} closeOnEscape={false}>
      <Popover.Target>
        <At place={place} />
      </Popover.Target>
      <Popover.Dropdown onMouseEnter={keep} onMouseLeave={leave}>
        <div id={id} role="tooltip" className="record-hover">
          <span className="record-hover-title">
            <RecordSign record={record} />
            {textIn(record.record.title, language)}
          </span>
          <RecordState record={record} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
