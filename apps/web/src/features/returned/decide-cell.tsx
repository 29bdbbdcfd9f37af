import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Segments } from '../../ui/segments.tsx'

interface TakeOneProps {
  /** The name of the cell to decide. */
  readonly name: string
  /** Undefined while it is not decided. */
  readonly taken: 'mine' | 'theirs' | undefined
  readonly isDisabled: boolean
  readonly take: (value: 'mine' | 'theirs') => void
}

/** For a change by another person meanwhile: leave it, or take the file's value. */
export function TakeOne({ name, taken, isDisabled, take }: TakeOneProps) {
  const { t } = useTranslation('returned')
  return (
    <Segments
      size="xs"
      aria-label={t('decide', { field: name })}
      disabled={isDisabled}
      value={taken ?? ''}
      onChange={(value) => (value === 'mine' || value === 'theirs' ? take(value) : undefined)}
      data={[
        { value: 'mine', label: t('take.mine') },
        { value: 'theirs', label: t('take.theirs') },
      ]}
    />
  )
}

/** Why a cell of the file is not read. */
export function CellProblem({ children }: { readonly children: string }) {
  return (
    <span className="returned-problem">
      <IconAlertTriangle size={14} aria-hidden /> {children}
    </span>
  )
}
