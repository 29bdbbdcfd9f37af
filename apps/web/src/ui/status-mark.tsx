import type { ActionStatus } from '@minga/domain/action/action'
import type { BarrierStatus } from '@minga/domain/barrier/barrier'
import type { MilestoneStatus } from '@minga/domain/milestone/milestone'
import { useTranslation } from 'react-i18next'

import './marks.css'

type Tone = 'quiet' | 'moving' | 'warning' | 'stopped' | 'done' | 'gone'

const tones = {
  proposed: 'quiet',
  'under-review': 'quiet',
  accepted: 'moving',
  'in-mitigation': 'moving',
  resolved: 'done',
  merged: 'gone',
  rejected: 'gone',
  'not-started': 'quiet',
  'on-track': 'moving',
  'at-risk': 'warning',
  delayed: 'warning',
  blocked: 'stopped',
  done: 'done',
  cancelled: 'gone',
  'off-track': 'stopped',
  achieved: 'done',
  missed: 'stopped',
  superseded: 'gone',
} as const satisfies Record<BarrierStatus | ActionStatus | MilestoneStatus, Tone>

/** A record's status as a word, with a shape that differs also without colour. */
export function StatusMark({ status }: { readonly status: BarrierStatus | ActionStatus | MilestoneStatus }) {
  const { t } = useTranslation('ui')
  return (
    <span className="status" data-tone={tones[status]}>
      <span className="status-shape" aria-hidden />
      <span className="status-word">{t(`status.${status}`)}</span>
    </span>
  )
}
