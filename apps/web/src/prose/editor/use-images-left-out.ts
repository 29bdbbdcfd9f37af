import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Tells the person that what they pasted had images, and that these stayed outside. */
export function useImagesLeftOut(): (count: number) => void {
  const { t } = useTranslation('prose')
  return useCallback(
    (count) =>
      void notifications.show({
        id: 'images-left-out',
        message: t('imagesLeftOut', { count }),
        color: 'gray',
      }),
    [t],
  )
}
