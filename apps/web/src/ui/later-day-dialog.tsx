import { TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { ReactNode } from 'react'

import { DecisionDialog } from './decision-dialog.tsx'

interface LaterDayProps {
  readonly title: string
  readonly verb: string
  readonly label: string
  /** The last day that stands, as YYYY-MM-DD: the chosen one comes after it. */
  readonly lastDay: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onDecide: (day: string) => void
  readonly onClose: () => void
  /** Why there may be more time. */
  readonly children?: ReactNode
}

/** Gives more time: a last day is put off, and never brought nearer. */
export function LaterDayDialog({ title, verb, label, lastDay, onDecide, children, ...dialog }: LaterDayProps) {
  const [day, setDay] = useInputState(lastDay)
  return (
    <DecisionDialog {...dialog} title={title} verb={verb} isReady={day > lastDay} onDecide={() => onDecide(day)}>
      {children}
      <TextInput required type="date" label={label} min={lastDay} value={day} onChange={setDay} />
    </DecisionDialog>
  )
}
