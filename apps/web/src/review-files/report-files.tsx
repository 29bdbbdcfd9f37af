import { ActionIcon } from '@mantine/core'
import type { ReviewId } from '@minga/domain/identity/ids'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { MenuWhenOpened } from '../ui/overlays/when-opened.tsx'
import { useFileDownload } from '../ui/use-file-download.tsx'

const loadItems = keptLoad(() => import('./report-file-items.tsx'))
const ReportFileItems = lazyNamed(loadItems, 'ReportFileItems')

/** The progress report of a closed review as Word, PDF, Excel or slides. */
export function ReportFiles({ review }: { readonly review: ReviewId }) {
  const { t } = useTranslation('review-files')
  const { download, isPending } = useFileDownload()
  return (
    <MenuWhenOpened
      position="bottom-end"
      load={loadItems}
      opener={
        <ActionIcon data-tip={t('title')} aria-label={t('title')} loading={isPending}>
          <IconDownload size={20} stroke={1.6} />
        </ActionIcon>
      }
    >
      <ReportFileItems take={(format, language) => void download({ of: 'review', review, format, language })} />
    </MenuWhenOpened>
  )
}
