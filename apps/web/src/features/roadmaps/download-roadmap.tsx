import { ActionIcon } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { TextFormat } from '@minga/protocol/http/file-exports'
import { IconDownload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { MenuWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { useFileDownload } from '../../ui/use-file-download.tsx'

const loadItems = keptLoad(() => import('./download-items.tsx'))
const DownloadItems = lazyNamed(loadItems, 'DownloadItems')
const loadForWord = keptLoad(() => import('../../threads/word-download.tsx'))
const WordDownload = lazyNamed(loadForWord, 'WordDownload')
const loadBoth = () => Promise.all([loadItems(), loadForWord()])

/** The roadmap's text as a file. */
export function DownloadRoadmap({ roadmap }: { readonly roadmap: RoadmapId }) {
  const { t } = useTranslation('roadmaps')
  const { language } = useLanguage()
  const { download, isPending } = useFileDownload()
  const button = useRef<HTMLButtonElement>(null)
  const [isForWord, askForWord] = useState(false)
  const close = () => {
    askForWord(false)
    button.current?.focus()
  }
  const take = (format: TextFormat) =>
    format === 'docx' ? askForWord(true) : void download({ of: 'roadmap', roadmap, format, language })
  return (
    <>
      <MenuWhenOpened
        position="bottom-end"
        returnFocus={!isForWord}
        load={loadBoth}
        opener={
          <ActionIcon ref={button} data-tip={t('download.title')} aria-label={t('download.title')} loading={isPending}>
            <IconDownload size={20} stroke={1.6} />
          </ActionIcon>
        }
      >
        <DownloadItems take={take} />
      </MenuWhenOpened>
      {isForWord ? (
        <LazyPart failed={<MissingPart />}>
          <WordDownload roadmap={roadmap} onClose={close} />
        </LazyPart>
      ) : null}
    </>
  )
}
