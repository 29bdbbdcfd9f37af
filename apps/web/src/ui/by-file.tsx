import type { BroughtFile } from '@minga/protocol/http/brought-file'
import { useTranslation } from 'react-i18next'

import { dateFormat } from '../language/intl-formats.ts'
import { useLanguage } from '../language/use-language.ts'

/** "by the file X", where something was not typed but came back in a file. Others know it by its day alone. */
export function ByFile({ file }: { readonly file: BroughtFile | undefined }) {
  const { t } = useTranslation('ui')
  const { locale } = useLanguage()
  if (file === undefined) return null
  const day = dateFormat(locale, { dateStyle: 'medium' }).format(Date.parse(file.given))
  return <span>{file.name === null ? t('byFile.given', { day }) : t('byFile.named', { name: file.name })}</span>
}
