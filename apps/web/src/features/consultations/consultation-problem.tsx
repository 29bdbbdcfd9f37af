import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { FormProblem } from '../../ui/states.tsx'

/** Fields of a refusal that have a sentence of their own. */
const fields = [
  'to',
  'state',
  'mail',
  'due',
  'files',
  'quota',
  'consultations',
  'readers',
  'closed',
  'version',
  'choice',
  'meet',
  'apart',
  'seen',
  'choices',
  'set',
  'hold',
  'other-kind',
  'old-kind',
  'protected',
  'unreadable',
  'too-much-inside',
  'not-ours',
  'too-many-changes',
] as const

/** Why something of a consultation was refused, and what to do. */
export function ConsultationProblem({ error }: { readonly error: unknown }) {
  const { t, i18n } = useTranslation('consultations')
  if (!(error instanceof ApiProblem)) return <FormProblem error={error} />
  const { records } = error
  const field = fields.find((each) => each === error.field)
  const listed = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(records)
  const words =
    records.length > 0
      ? t('refused.records', { count: records.length, records: listed })
      : field && t(`refused.${field}`)
  return <FormProblem error={error} words={words} />
}
