import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { problemKey } from '../ui/states.tsx'
import './groups.css'

interface DecisionDialogProps {
  readonly title: string
  /** The verb on the button. */
  readonly verb: string
  readonly isPending: boolean
  readonly isReady?: boolean
  /** Why it was not done, where it was not. */
  readonly error: unknown
  /** What will be so afterwards, or what is asked. */
  readonly children: ReactNode
  readonly onDecide: () => void
  readonly onClose: () => void
}

/** Says what will be so before it is decided, and why it was not done where it was not. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { title, verb, isPending, isReady = true, error, children, onDecide, onClose } = props
  const { t } = useTranslation(['groups', 'ui'])
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="md"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        className="decision"
        onSubmit={(event) => {
          event.preventDefault()
          onDecide()
        }}
      >
        {children}
        {error === null || error === undefined ? null : (
          <p role="alert" className="decision-problem">
            {t(`ui:problem.${problemKey(error)}.what`)} {t(`ui:problem.${problemKey(error)}.do`)}
          </p>
        )}
        <Group gap="xs" mt="lg">
          <Button type="submit" loading={isPending} disabled={!isReady}>
            {verb}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
