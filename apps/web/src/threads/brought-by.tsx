import type { BroughtFile } from '@minga/protocol/http/brought-file'
import { useTranslation } from 'react-i18next'

/** The comment matrix that brought it; only the organisation that brought it sees its name. */
export function BroughtBy({ file }: { readonly file: BroughtFile | null }) {
  const { t } = useTranslation('threads')
  if (file === null) return null
  return <span className="dimmed">{file.name === null ? t('via.other') : t('via.named', { name: file.name })}</span>
}
