import type { ReactNode } from 'react'

import { Dialog } from './dialog.tsx'
import { FormButtons } from './form-buttons.tsx'
import { FormProblem } from './states.tsx'
import { Form } from './form.tsx'
import './decision-dialog.css'

interface DecisionDialogProps {
  readonly title: string
  /** The verb on the button. */
  readonly verb: string
  readonly isPending?: boolean
  readonly isReady?: boolean
  /** Whether the decision cannot be taken back. */
  readonly isFinal?: boolean
  /** Wider where values stand beside each other. */
  readonly size?: 'md' | 'lg'
  /** The failure of the decision, if it failed. */
  readonly error?: unknown
  /** The consequences, or the question. */
  readonly children: ReactNode
  readonly onDecide: () => void
  readonly onClose: () => void
}

/** Confirms a decision: shows its consequences before, and the failure after. */
export function DecisionDialog(props: DecisionDialogProps) {
  const {
    title,
    verb,
    isPending = false,
    isReady = true,
    isFinal = false,
    size = 'md',
    error,
    children,
    onDecide,
    onClose,
  } = props
  return (
    <Dialog onClose={onClose} title={title} size={size}>
      <Form className="decision" send={onDecide}>
        {children}
        <FormProblem error={error} />
        <FormButtons verb={verb} isPending={isPending} isReady={isReady} isFinal={isFinal} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
