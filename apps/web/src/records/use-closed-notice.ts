import { notifications } from '@mantine/notifications'
import { textIn } from '@minga/domain/language/language'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '../api/custom-fields.ts'
import { useSharedQuery } from '../api/use-shared-query.ts'
import { useLanguage } from '../language/use-language.ts'

/** Says that the group closed a field while a person writes its records: it is gone with what they were writing in it. */
export function useClosedNotice(kind: RecordKind, group: GroupId): void {
  const { t } = useTranslation('records')
  const { language } = useLanguage()
  const fields = useSharedQuery(customFieldsQuery)
  const known = useRef<ReadonlySet<string>>(undefined)
  useEffect(() => {
    if (fields === undefined) return
    const closed = fields.filter(({ closedIn }) => closedIn?.includes(group) === true)
    const before = known.current
    known.current = new Set(closed.map(({ id }) => id))
    for (const { id, kind: of, labels } of closed) {
      if (before === undefined || before.has(id) || of !== kind) continue
      const message = t('field.closed', { field: textIn(labels, language) })
      notifications.show({ color: 'orange', autoClose: 20_000, message })
    }
  }, [fields, group, kind, language, t])
}
