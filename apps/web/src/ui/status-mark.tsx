import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordOf } from '@minga/domain/record/record-types'
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
} as const satisfies Record<RecordOf<RecordKind>['status'], Tone>

/** A record's status as a word, with a shape that differs also without colour. */
export function StatusMark({ status }: { readonly status: string }) {
  const { t } = useTranslation('record')
  return (
    <span className="status" data-tone={toneOf(status)}>
      <span className="status-shape" aria-hidden />
      <span className="status-word">{t(`status.${status}`)}</span>
    </span>
  )
}

function toneOf(status: string): Tone {
  return Object.hasOwn(tones, status) ? tones[status as keyof typeof tones] : 'quiet'
}
