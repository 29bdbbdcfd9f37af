import { Modal, type ModalProps } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useReturnedFocus } from './use-returned-focus.ts'

/**
 * A dialog that is on the page only while it is open. Once it is gone, the focus is where it came from. After a person has
 * written words in it, its buttons alone close it: a press beside it or Escape would throw them away.
 */
export function Dialog({ closeOnClickOutside = true, ...props }: Omit<ModalProps, 'opened' | 'closeButtonProps'>) {
  const { t } = useTranslation('ui')
  const [isWritten, setWritten] = useState(false)
  useReturnedFocus()
  return (
    <Modal
      {...props}
      opened
      closeOnClickOutside={closeOnClickOutside && !isWritten}
      closeOnEscape={!isWritten}
      onInput={(event) => isOfWords(event) && setWritten(true)}
      closeButtonProps={{ 'aria-label': t('close') }}
    />
  )
}

/** Whether a person writes sentences: not where they search, choose or type a number. */
function isOfWords({ target }: FormEvent): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}
