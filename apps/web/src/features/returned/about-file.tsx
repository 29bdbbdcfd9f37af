import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'

interface AboutFileProps {
  readonly brought: { readonly name: string; readonly given: string; readonly at: string }
}

/** The file, the day of its export, and the day of its return. */
export function AboutFile({ brought: { name, given, at } }: AboutFileProps) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const [out, back] = [given, at].map((time) => format.format(new Date(time)))
  return (
    <p className="returned-about">
      <strong>{name}</strong> <span className="dimmed">{t('about', { given: out, at: back })}</span>
    </p>
  )
}
