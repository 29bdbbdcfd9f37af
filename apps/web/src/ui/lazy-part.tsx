import { Button } from '@mantine/core'
import { Component, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'

import './missing-part.css'

interface LazyPartProps {
  readonly children: ReactNode
  /** Shown while its code loads. */
  readonly waiting?: ReactNode
  /** Shown when its code cannot be loaded, or when it throws; nothing by default. */
  readonly failed?: ReactNode
}

/**
 * A part of the page whose code is loaded separately. A failure removes only this part; without this, React would
 * unmount the whole page. React logs the error.
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

/** Replaces a dialog whose code could not be loaded: what happened, and what to do. */
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
