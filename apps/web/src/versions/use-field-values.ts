import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../api/records.ts'
import { useValueWords } from '../records/use-value-words.ts'

/** Formats a field's value in words. Accepts any value, since an old version may hold any; empty for no value. */
export function useFieldValues(kind: RecordKind, group: GroupView): (name: string, value: unknown) => string {
  const { t } = useTranslation('versions')
  return useValueWords(kind, { facts: useFacts(group.id).data, person: t('past.somebody') })
}
