import { useTranslation } from 'react-i18next'

import type { FilesNeed as Need } from './need.ts'

/** Why what is attached cannot be sent yet. */
export function FilesNeed({ need }: { readonly need: Need | undefined }) {
  const { t } = useTranslation('files')
  if (need === undefined || need === 'refused') return null
  return <output className="file-need">{t(need)}</output>
}
