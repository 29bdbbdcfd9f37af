import { Button } from '@mantine/core'
import { Component, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'

import './missing-part.css'

interface LazyPartProps {
  readonly children: ReactNode
  /** While its code is on its way. */
  readonly waiting?: ReactNode
  /** Where its code cannot be had, or it fails as it is drawn: nothing, if not said otherwise. */
  readonly failed?: ReactNode
}

/**
 * A part of the page whose code is fetched by itself. Where that fails, the part is missing and the page stays: without this,
 * React takes the whole page away. React says what failed on the console.
 */
export class LazyPart extends Component<LazyPartProps, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: true } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { children, waiting, failed = null } = this.props
    return this.state.hasFailed ? failed : <Suspense fallback={waiting}>{children}</Suspense>
  }
}

/** In place of a dialog whose code could not be fetched: what happened, and what to do. */
export function MissingPart() {
  const { t } = useTranslation('ui')
  return (
    <p role="alert" className="missing-part">
      {t('missingPart.what')}
      <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
        {t('missingPart.reload')}
      </Button>
    </p>
  )
}
