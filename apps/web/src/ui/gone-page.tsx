import type { ReactNode } from 'react'

import { PageHeader } from './page-header.tsx'
import { EmptyState } from './states.tsx'

import './page.css'

/** In the place of a page about something that is not there, or not for this reader. */
export function GonePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <PageHeader title={title} />
      <div className="page-body">
        <EmptyState>{children}</EmptyState>
      </div>
    </>
  )
}
