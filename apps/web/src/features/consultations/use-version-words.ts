import type { ConsultationAnswer } from '@minga/protocol/http/consultations'
import { useTranslation } from 'react-i18next'

/** A version by its name and number. */
export function useVersionWords(): (version: Omit<ConsultationAnswer['version'], 'id'>) => string {
  const { t } = useTranslation('consultations')
  return ({ kind, name, sequence: number }) => t(`version.${kind}`, { name, number })
}
