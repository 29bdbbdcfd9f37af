import type { SendingView } from '@minga/protocol/http/sendings'
import { useTranslation } from 'react-i18next'

/** A version by its name and number. */
export function useVersionWords(): (version: Omit<SendingView['version'], 'id'>) => string {
  const { t } = useTranslation('sendings')
  return ({ kind, name, sequence: number }) => t(`version.${kind}`, { name, number })
}
