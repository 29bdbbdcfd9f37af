import { ActionIcon } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { MenuWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { useFileDownload } from '../../ui/use-file-download.tsx'

const loadItems = keptLoad(() => import('./page-file-items.tsx'))
const PageFileItems = lazyNamed(loadItems, 'PageFileItems')

/** The page as PDF: two sides to print, or for a phone. */
export function PageFiles() {
  const { t } = useTranslation('coalition-page')
  const { language } = useLanguage()
  const { download, isPending } = useFileDownload()
  return (
    <MenuWhenOpened
      position="bottom-end"
      load={loadItems}
      opener={
        <ActionIcon data-tip={t('file.title')} aria-label={t('file.title')} loading={isPending}>
          <IconDownload size={20} stroke={1.6} />
        </ActionIcon>
      }
    >
      <PageFileItems take={(size) => void download({ of: 'coalition', format: 'pdf', size, language })} />
    </MenuWhenOpened>
  )
}
