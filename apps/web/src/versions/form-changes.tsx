import type { FormChange } from '@minga/domain/version/form-changes'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'

/** What is otherwise in a clause beside its words, each in a sentence. */
export function FormChanges({ form }: { readonly form: readonly FormChange[] }) {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  return form.map(({ is, ...places }) => (
    <p key={is} className="dimmed" lang={locale}>
      {t(`form.${is}`, places)}
    </p>
  ))
}

/** Stands for a clause without words: an empty line or cell shows nothing by itself. */
export function NothingWritten() {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  return (
    <p className="dimmed" lang={locale}>
      {t('form.blank')}
    </p>
  )
}
