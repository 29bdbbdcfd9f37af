import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../api/records.ts'
import { useValueWords } from '../records/use-value-words.ts'

/** A field's value as a person would say it, from whatever a version of long ago holds. The id of a person says nothing to the reader. */
export function useFieldValues(kind: RecordKind, group: GroupView): (name: string, value: unknown) => string {
  const { t } = useTranslation('versions')
  return useValueWords(kind, { facts: useFacts(group.id).data, person: t('past.somebody') })
}
