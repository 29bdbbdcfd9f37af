import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { textFormats, type TextFormat } from '@minga/protocol/http/file-exports'
import { IconDownload, IconFileTypeDocx, IconFileTypeHtml, IconFileTypePdf, IconMarkdown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { WordDownload } from '../../threads/word-download.tsx'
import { useFileDownload } from '../../ui/use-file-download.tsx'

const icons = {
  docx: IconFileTypeDocx,
  pdf: IconFileTypePdf,
  html: IconFileTypeHtml,
  md: IconMarkdown,
} as const satisfies Record<TextFormat, unknown>

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
      <Menu position="bottom-end" returnFocus={!isForWord}>
        <Menu.Target>
          <Tooltip label={t('download.title')} openDelay={400}>
            <ActionIcon ref={button} aria-label={t('download.title')} loading={isPending}>
              <IconDownload size={20} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('download.title')}</Menu.Label>
          {textFormats.map((format) => {
            const Icon = icons[format]
            return (
              <Menu.Item key={format} leftSection={<Icon size={16} aria-hidden />} onClick={() => take(format)}>
                {t(`download.${format}`)}
              </Menu.Item>
            )
          })}
        </Menu.Dropdown>
      </Menu>
      {isForWord ? <WordDownload roadmap={roadmap} onClose={close} /> : null}
    </>
  )
}
