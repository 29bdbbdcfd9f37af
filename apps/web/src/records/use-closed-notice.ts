import { notifications } from '@mantine/notifications'
import { textIn } from '@minga/domain/language/language'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useFieldsClosedIn } from '../api/custom-fields.ts'
import { useLanguage } from '../language/use-language.ts'

/** Says that the group closed a field while a person writes its records: it is gone with what they were writing in it. */
export function useClosedNotice(kind: RecordKind, group: GroupId | undefined): void {
  const { t } = useTranslation('records')
  const { language } = useLanguage()
  const closed = useFieldsClosedIn(group)
  const known = useRef<ReadonlySet<string>>(undefined)
  useEffect(() => {
    if (closed === undefined) return
    const before = known.current
    known.current = new Set(closed.map(({ id }) => id))
    for (const { id, kind: of, labels } of closed) {
      if (before === undefined || before.has(id) || of !== kind) continue
      const message = t('field.closed', { field: textIn(labels, language) })
      // One message, also where the list and a record of it stand beside each other.
      notifications.show({ id: `closed ${id}`, color: 'orange', autoClose: 20_000, message })
    }
  }, [closed, kind, language, t])
}
