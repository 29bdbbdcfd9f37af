import { useTranslation } from 'react-i18next'

import type { Moved } from './use-matrix-moves.ts'
import { Segments } from '../../ui/segments.tsx'

interface ChooseProps {
  readonly moved: Moved
  readonly onChange: (moved: Moved) => void
}

/** Whether hand and keys move where records are today, or where they are meant to be. */
export function ChooseMoved({ moved, onChange }: ChooseProps) {
  const { t } = useTranslation('matrix')
  return (
    <Segments
      size="xs"
      className="matrix-moved"
      aria-label={t('moving')}
      data={[
        { value: 'now', label: t('now') },
        { value: 'target', label: t('target') },
      ]}
      value={moved}
      onChange={(chosen) => onChange(chosen === 'target' ? 'target' : 'now')}
    />
  )
}

/** How records are moved, in a sentence. */
export function MatrixHint({ moved, mayAim }: { readonly moved: Moved; readonly mayAim: boolean }) {
  const { t } = useTranslation('matrix')
  return (
    <p className="matrix-hint">
      {moved === 'target' ? t('hintTarget') : mayAim ? `${t('hint')} ${t('hintAlt')}` : t('hint')}
    </p>
  )
}
