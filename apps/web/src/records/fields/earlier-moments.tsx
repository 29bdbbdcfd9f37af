import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Pages {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => Promise<unknown>
}

/** Asks for the page of a history before the ones that are shown. Nothing where there is none. */
export function EarlierMoments({ history }: { readonly history: Pages }) {
  const { t } = useTranslation('records')
  if (!history.hasNextPage) return null
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      loading={history.isFetchingNextPage}
      onClick={() => void history.fetchNextPage()}
    >
      {t('past.earlier')}
    </Button>
  )
}
