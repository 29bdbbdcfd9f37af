import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { Some } from './use-some.ts'

/** Shows more of a list; nothing once all of it is shown. */
export function MoreButton({ of: { left, more } }: { readonly of: Pick<Some<unknown>, 'left' | 'more'> }) {
  const { t } = useTranslation('record-views')
  if (left === 0) return null
  return (
    <Button variant="subtle" size="compact-sm" onClick={more}>
      {t('more', { count: left })}
    </Button>
  )
}
