import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { MatrixFormat, MatrixOf } from '@minga/protocol/http/comment-matrix'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useExportComments } from '../api/comment-matrix.ts'
import { useLanguage } from '../language/use-language.ts'
import { keptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { MenuWhenOpened } from '../ui/overlays/when-opened.tsx'
import { FormProblem } from '../ui/states.tsx'

const loadItems = keptLoad(() => import('./export-items.tsx'))
const ExportItems = lazyNamed(loadItems, 'ExportItems')

interface ExportProps {
  /** Called when the person takes a file. */
  readonly of: () => MatrixOf
  /** Whether there can be any comments to export. */
  readonly hasComments?: boolean
  /** Further exports here, above the comments. */
  readonly children?: ReactNode
  /** Whether something of that is being prepared. */
  readonly isBusy?: boolean
  /** As high as what stands beside it. */
  readonly size?: 'xs' | 'compact-xs'
}

/** Exports the comments as a matrix, in the language of the page. */
export function ExportComments({ of, hasComments = true, children, isBusy = false, size = 'compact-xs' }: ExportProps) {
  const { t } = useTranslation('ui')
  const { language } = useLanguage()
  const [own, setOwn] = useState(false)
  const { mutate, isPending: isExporting } = useExportComments()
  const isPending = isExporting || isBusy
  const label = children === undefined ? t('exportComments') : t('export')
  const take = (format: MatrixFormat) =>
    mutate(
      { of: of(), format, language, own },
      { onError: (error) => notifications.show({ color: 'red', message: <FormProblem error={error} /> }) },
    )
  return (
    <MenuWhenOpened
      position="bottom-end"
      load={loadItems}
      opener={
        <Button
          size={size}
          variant="default"
          className="export-comments"
          leftSection={<IconDownload size={14} aria-hidden />}
          disabled={isPending || (!hasComments && children === undefined)}
          aria-label={isPending ? t('exporting') : label}
          aria-busy={isPending}
        >
          {t(isPending ? 'exporting' : 'export')}
        </Button>
      }
    >
      {children}
      <ExportItems hasComments={hasComments} isOwn={own} onOwn={setOwn} take={take} />
    </MenuWhenOpened>
  )
}
