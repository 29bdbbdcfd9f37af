import type { ConsultationAnswer } from '@minga/protocol/http/consultations'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { dayHere } from '../../ui/use-now.ts'
import { dayWords } from '../../language/day-words.ts'
import { useVersionWords } from '../../versions/use-version-words.ts'

/** The version, the last day, the readers, and the day until which it is kept. */
export function ConsultationHead({ consultation }: { readonly consultation: ConsultationAnswer }) {
  const { t } = useTranslation('consultations')
  const { locale } = useLanguage()
  const versionWords = useVersionWords()
  const { version, by, at, due, readers, closedAt, deletedOn, isHeld } = consultation
  const names = readers.map(({ name, affiliation }) =>
    [name ?? t('formerPerson'), affiliation].flatMap((each) => each ?? []).join(' · '),
  )
  return (
    <header className="consultation-head">
      <p>
        <span>{versionWords(version)}</span>
        <PersonName name={by.name ?? t('formerPerson')} organisation={by.organisation} />
        <time dateTime={at}>{dayWords(dayHere(at), locale)}</time>
        {due === null ? null : <span>{t('dueBy', { day: dayWords(due, locale) })}</span>}
      </p>
      <p className="consultation-readers-line">
        {t('readers.are', { names: new Intl.ListFormat(locale).format(names) })}
      </p>
      {closedAt === null ? null : (
        <output>
          {t('closedOn', { day: dayWords(dayHere(closedAt), locale) })}{' '}
          {deletedOn === null ? null : t('deletedOn', { day: dayWords(deletedOn, locale) })}
        </output>
      )}
      {isHeld ? <output>{t('held')}</output> : null}
    </header>
  )
}
