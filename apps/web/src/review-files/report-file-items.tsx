import { Menu } from '@mantine/core'
import { languages, type Language } from '@minga/domain/language/language'
import { reportFormats, type ReportFormat } from '@minga/protocol/http/review-files'
import { IconFileTypeDocx, IconFileTypePdf, IconFileTypePpt, IconFileTypeXls } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'

const icons = {
  docx: IconFileTypeDocx,
  pdf: IconFileTypePdf,
  xlsx: IconFileTypeXls,
  pptx: IconFileTypePpt,
} as const satisfies Record<ReportFormat, unknown>

/** Each format in each language, the reader's first. */
export function ReportFileItems({ take }: { readonly take: (format: ReportFormat, language: Language) => void }) {
  const { t } = useTranslation('review-files')
  const { language: own } = useLanguage()
  return [own, ...languages.filter((each) => each !== own)].map((language) => (
    <Fragment key={language}>
      <Menu.Label>{t(`language.${language}`)}</Menu.Label>
      {reportFormats.map((format) => {
        const Icon = icons[format]
        return (
          <Menu.Item
            key={format}
            aria-label={`${t(`format.${format}`)} · ${t(`language.${language}`)}`}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => take(format, language)}
          >
            {t(`format.${format}`)}
          </Menu.Item>
        )
      })}
    </Fragment>
  ))
}
