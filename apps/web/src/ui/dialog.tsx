import { Modal, type ModalProps } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** A dialog that is on the page only while it is open. Once it is gone, the focus is where it came from. */
export function Dialog(props: Omit<ModalProps, 'opened' | 'closeButtonProps'>) {
  const { t } = useTranslation('ui')
  useReturnedFocus()
  return <Modal {...props} opened closeButtonProps={{ 'aria-label': t('close') }} />
}

/** Mantine gives the focus back when a dialog that stays on the page closes, and not when one leaves it. */
function useReturnedFocus(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      const isLost = document.activeElement === document.body || document.activeElement === null
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
}
