import { barrierCategories, type BarrierCategory } from '@minga/domain/barrier/barrier'
import { useTranslation } from 'react-i18next'

import { SegmentField } from '../../records/fields/choice-field.tsx'
import { CategoryLetter } from '../../ui/marks.tsx'

interface CategoryFieldProps {
  readonly value: BarrierCategory | null
  readonly onChoose: (category: BarrierCategory) => void
}

/** One of the Declaration's three. */
export function CategoryField({ value, onChoose }: CategoryFieldProps) {
  const { t } = useTranslation(['barriers', 'ui'])
  return (
    <SegmentField
      name="category"
      label={t('record:field.barrier.category')}
      value={value}
      choices={barrierCategories.map((category) => ({
        value: category,
        label: t(`record:choice.barrier.category.${category}`),
      }))}
      plain={value === null ? null : <CategoryLetter category={value} withWord />}
      onChoose={onChoose}
    />
  )
}
