import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useDownload, type WantedFile } from '../api/files.ts'
import { FormProblem, problemKey } from './states.tsx'

/** In ms. A file that comes sooner needs no words. */
const patience = 1000

/** Downloads files, and says so where it takes longer than a second, or where the server refuses. */
export function useFileDownload() {
  const { t } = useTranslation('ui')
  const { mutateAsync, isPending } = useDownload()
  const download = useCallback(
    async (wanted: WantedFile) => {
      const id = `file-${wanted.of}-${wanted.format}`
      const waiting = setTimeout(
        () => notifications.show({ id, loading: true, message: t('file.preparing'), autoClose: false }),
        patience,
      )
      try {
        await mutateAsync(wanted)
      } catch (error) {
        // Nothing was to be saved: the general sentence of this problem is about that.
        const words = problemKey(error) === 'too-large' ? t('file.too-large') : undefined
        notifications.show({
          color: 'red',
          message: <FormProblem error={error instanceof Error ? error : null} words={words} />,
        })
      } finally {
        clearTimeout(waiting)
        notifications.hide(id)
      }
    },
    [mutateAsync, t],
  )
  return { download, isPending }
}
