import { useTranslation } from 'react-i18next'

/** "by the program X", where a program wrote with a token of the person. */
export function ByProgram({ name }: { readonly name: string | null | undefined }) {
  const { t } = useTranslation('ui')
  return name === null || name === undefined ? null : <span>{t('byProgram', { name })}</span>
}
