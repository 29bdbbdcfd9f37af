import { Alert, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { StaticProse } from '../static/static-prose.tsx'

/**
 * A text with content that this version cannot hold: readable and unchanged until the page is reloaded, or the action
 * in `children` is done.
 */
export function PausedProse({
  fragment,
  children,
}: {
  readonly fragment: Y.XmlFragment
  readonly children?: ReactNode
}) {
  const { t } = useTranslation('prose')
  return (
    <>
      <Alert color="yellow" title={t('paused.title')} mb="lg">
        <p>{t('paused.why')}</p>
        <Button variant="default" mt="xs" onClick={() => location.reload()}>
          {t('paused.reload')}
        </Button>
      </Alert>
      {children}
      <StaticProse fragment={fragment} />
    </>
  )
}
