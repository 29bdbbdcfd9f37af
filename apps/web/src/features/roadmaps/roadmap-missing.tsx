import { Anchor, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { EmptyState } from '../../ui/states.tsx'

/** There is nothing to show: what happened, and the one thing to do. A roadmap that one may not read and none look the same. */
export function RoadmapMissing({ reason }: { readonly reason: 'not-found' | 'outdated' | 'signed-out' }) {
  const { t } = useTranslation('roadmaps')
  switch (reason) {
    case 'not-found':
      return (
        <EmptyState
          action={
            <Anchor component={Link} to="/">
              {t('goHome')}
            </Anchor>
          }
        >
          {t('gone')}
        </EmptyState>
      )
    case 'outdated':
      return (
        <EmptyState action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}>
          {t('outdated')}
        </EmptyState>
      )
    case 'signed-out':
      return <EmptyState action={<Anchor href="/sign-in">{t('signIn')}</Anchor>}>{t('signedOut')}</EmptyState>
  }
}
