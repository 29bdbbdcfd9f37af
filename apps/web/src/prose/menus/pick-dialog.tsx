import { Modal } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A dialog in which a person chooses something to insert into a text. Closed without a choice, it returns the focus to the text. */
export function PickDialog({
  editor,
  title,
  close,
  children,
}: {
  readonly editor: Editor
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation('prose')
  return (
    <Modal
      opened
      onClose={() => {
        close()
        requestAnimationFrame(() => editor.commands.focus())
      }}
      title={title}
      returnFocus={false}
      size="lg"
      yOffset="10dvh"
      centered={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {children}
    </Modal>
  )
}

/** Closes the dialog and then inserts the choice: the dialog moves the focus when it closes, and the editor takes it after that. */
export function insertOnceClosed(close: () => void, insert: () => void): void {
  close()
  requestAnimationFrame(insert)
}
