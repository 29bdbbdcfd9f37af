import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Asks before what can't simply be undone, with the consequence in one sentence and the change on the button. */
export function ConfirmDialog({
  title,
  action,
  children,
  isPending,
  onConfirm,
  onClose,
}: {
  readonly title: string
  readonly action: string
  readonly children: ReactNode
  readonly isPending: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('ui')
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Text>{children}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button loading={isPending} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  )
}
