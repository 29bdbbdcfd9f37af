import { categoryLetter, type BarrierCategory } from '@minga/domain/barrier/barrier'
import { useTranslation } from 'react-i18next'

import './marks.css'

/** T, F or R in a quiet tint. `withWord` adds the category's name. */
export function CategoryLetter({
  category,
  withWord = false,
}: {
  readonly category: BarrierCategory
  readonly withWord?: boolean
}) {
  const { t } = useTranslation('record')
  const word = t(`choice.barrier.category.${category}`)
  return (
    <span className="category" title={word}>
      <span className="category-letter" data-category={category} aria-hidden={withWord}>
        {categoryLetter[category]}
      </span>
      {withWord ? <span>{word}</span> : <span className="visually-hidden">{word}</span>}
    </span>
  )
}
