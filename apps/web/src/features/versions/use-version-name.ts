import type { VersionView } from '@minga/protocol/http/versions'
import { useTranslation } from 'react-i18next'

/** The name of a version: its own, that of its round, or the act that it was made before. */
export function useVersionName(): (version: Pick<VersionView, 'kind' | 'name'>) => string {
  const { t } = useTranslation('versions')
  return ({ kind, name }) => {
    switch (kind) {
      case 'named':
        return name
      case 'round':
        return t('version.ofRound', { name })
      case 'restore':
        return t('version.beforeRestore')
    }
  }
}
