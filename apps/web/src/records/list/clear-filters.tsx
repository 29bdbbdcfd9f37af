import { Button } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

interface ClearFiltersProps {
  readonly variant: 'default' | 'subtle'
  readonly size?: 'compact-xs'
  /** The same function on every render. */
  readonly onClear: () => void
}

/** Shows the whole list again. Memoised: a key of the search does not draw it. */
export const ClearFilters = memo(function ClearFilters({ variant, size, onClear }: ClearFiltersProps) {
  const { t } = useTranslation('records')
  return (
    <Button variant={variant} {...(size && { size })} onClick={onClear}>
      {t('filter.clear')}
    </Button>
  )
})
