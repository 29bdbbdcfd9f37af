import type { VersionView } from '@minga/protocol/http/versions'
import type { ReactNode } from 'react'

import { useVersions } from '../api/roadmap-versions.ts'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState, QueryState } from '../ui/states.tsx'

interface VersionDialogProps {
  readonly roadmap: string
  readonly title: string
  /** The advice if no version is saved yet. */
  readonly noVersion: string
  readonly onClose: () => void
  readonly children: (versions: readonly VersionView[]) => ReactNode
}

/** A dialog about one of a roadmap's versions. Its form is drawn once they are there. */
export function VersionDialog({ roadmap, title, noVersion, onClose, children }: VersionDialogProps) {
  const versions = useVersions(roadmap)
  return (
    <Dialog onClose={onClose} size="lg" title={title}>
      <QueryState query={versions} rows={5} />
      {versions.data?.length === 0 ? <EmptyState>{noVersion}</EmptyState> : null}
      {versions.data === undefined || versions.data.length === 0 ? null : children(versions.data)}
    </Dialog>
  )
}
