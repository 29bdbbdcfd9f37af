import { notifications } from '@mantine/notifications'
import type { RecordId } from '@minga/domain/identity/ids'
import { useTranslation } from 'react-i18next'

import { useUnmergeRecord } from '../../api/record-merge.ts'
import { useProblemWords } from '../../ui/states.tsx'

/** Takes a merge back and says what came of it. */
export function useUnmerging() {
  const { t } = useTranslation('merge')
  const problemWords = useProblemWords()
  const { mutateAsync, isPending } = useUnmergeRecord()
  return {
    isPending,
    unmerge: (record: RecordId): void => {
      // What asked for it may be gone before the answer is here: a promise outlives it, a callback would not.
      mutateAsync(record).then(
        ({ conflicts }) =>
          notifications.show({
            message: conflicts.length === 0 ? t('undone') : t('undoneBut', { count: conflicts.length }),
          }),
        (error: unknown) => notifications.show({ color: 'orange', message: problemWords(error) }),
      )
    },
  }
}
