import type { VersionView } from '@minga/protocol/http/versions'
import { useTranslation } from 'react-i18next'

/** A version of a text by its name and number. */
export function useVersionWords(): (version: Pick<VersionView, 'kind' | 'name' | 'sequence'>) => string {
  const { t } = useTranslation('versions')
  return ({ kind, name, sequence: number }) => t(`ofText.${kind}`, { name, number })
}
