import { Menu } from '@mantine/core'
import { textFormats, type TextFormat } from '@minga/protocol/http/file-exports'
import { IconFileTypeDocx, IconFileTypeHtml, IconFileTypePdf, IconMarkdown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

const icons = {
  docx: IconFileTypeDocx,
  pdf: IconFileTypePdf,
  html: IconFileTypeHtml,
  md: IconMarkdown,
} as const satisfies Record<TextFormat, unknown>

/** The formats of a roadmap's file. */
export function DownloadItems({ take }: { readonly take: (format: TextFormat) => void }) {
  const { t } = useTranslation('roadmaps')
  return (
    <>
      <Menu.Label>{t('download.title')}</Menu.Label>
      {textFormats.map((format) => {
        const Icon = icons[format]
        return (
          <Menu.Item key={format} leftSection={<Icon size={16} aria-hidden />} onClick={() => take(format)}>
            {t(`download.${format}`)}
          </Menu.Item>
        )
      })}
    </>
  )
}
