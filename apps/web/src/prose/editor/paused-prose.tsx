import { Alert, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { StaticProse } from '../static/static-prose.tsx'

/**
 * A text that holds something this version can't: it stays readable and untouched until the page is loaded anew, or what the page
 * offers in `children` has been done.
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
