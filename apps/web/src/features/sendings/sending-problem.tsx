import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { FormProblem } from '../../ui/states.tsx'

/** Fields of a refusal that have a sentence of their own. */
const fields = ['key', 'to', 'state', 'mail', 'due', 'files', 'quota', 'sendings'] as const

/** Why a version could not be sent. Records that the recipients may not read are named. */
export function SendingProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('sendings')
  const { language } = useTranslation('sendings').i18n
  if (!(error instanceof ApiProblem)) return <FormProblem error={error} />
  const { records } = error
  const field = fields.find((each) => each === error.field)
  const listed = new Intl.ListFormat(language, { type: 'conjunction' }).format(records)
  const words =
    records.length > 0
      ? t('refused.records', { count: records.length, records: listed })
      : field && t(`refused.${field}`)
  return <FormProblem error={error} words={words} />
}
