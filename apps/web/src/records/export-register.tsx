import { can } from '@minga/domain/access/can'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { facetIdsOf, type Filters } from '@minga/domain/record/list-filters'
import { writeFilters } from '@minga/domain/record/list-view'
import type { MatrixOf } from '@minga/protocol/http/comment-matrix'
import type { GroupView } from '@minga/protocol/http/me'
import { memo } from 'react'

import { useActor } from '../api/account.ts'
import { useLanguage } from '../language/use-language.ts'
import { ExportComments } from '../threads/export-comments.tsx'
import { lazyNamed } from '../ui/lazy-named.ts'
import { useFileDownload } from '../ui/use-file-download.tsx'
import type { OfferedFile } from './register-files.tsx'

const RegisterFiles = lazyNamed(() => import('./register-files.tsx'), 'RegisterFiles')

interface ExportProps {
  readonly group: GroupView
  readonly kind: RecordKind
  /** The list's filters and the comments on what it shows, read when the person takes a file. The same functions on every render. */
  readonly filtersNow: () => Filters
  readonly commentsNow: () => MatrixOf
  readonly hasComments: boolean
}

/**
 * Exports the records in the list, the whole register, and the comments on those records, as files. Memoised: a key of
 * the search does not draw it.
 */
export const ExportRegister = memo(function ExportRegister(props: ExportProps) {
  const { group, kind, filtersNow, commentsNow, hasComments } = props
  const { language } = useLanguage()
  const { download, isPending } = useFileDownload()
  const mayWrite = can(useActor(), { action: 'write', resource: group })
  const take = ({ format, separator }: OfferedFile) =>
    void download({
      of: 'register',
      group: group.id,
      format,
      separator,
      language,
      kind,
      view: viewOf(kind, filtersNow()),
    })
  return (
    <ExportComments of={commentsNow} hasComments={hasComments} isBusy={isPending} size="xs">
      <RegisterFiles
        group={group.id}
        mayWrite={mayWrite}
        take={take}
        takeAll={() => void download({ of: 'register', group: group.id, format: 'xlsx', language })}
      />
    </ExportComments>
  )
})

/** The list's filters as they stand in its address; an address without any shows all that is not archived. */
function viewOf(kind: RecordKind, filters: Filters): string {
  const asked = Object.entries(writeFilters(filters, facetIdsOf(kind)))
  return new URLSearchParams(asked.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString()
}
