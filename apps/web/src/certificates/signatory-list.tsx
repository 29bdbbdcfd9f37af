import { textIn } from '@minga/domain/language/language'
import type { SignatoryView } from '@minga/protocol/http/certificates'
import { useTranslation } from 'react-i18next'

import { dayWords } from '../language/day-words.ts'
import { useLanguage } from '../language/use-language.ts'

/** The organisations behind an adopted text, each under its name at signature, with its present name if that is another. */
export function SignatoryList({
  signatories,
  withdrawals,
}: {
  readonly signatories: readonly SignatoryView[]
  readonly withdrawals: readonly { readonly organisation: string; readonly at: string }[]
}) {
  return (
    <ul className="signatories">
      {signatories.map((signatory) => (
        <Signatory
          key={signatory.organisation}
          signatory={signatory}
          withdrawnAt={withdrawals.find(({ organisation }) => organisation === signatory.organisation)?.at}
        />
      ))}
    </ul>
  )
}

function Signatory({
  signatory: { shortName, names, position, person, at, sentence, today },
  withdrawnAt,
}: {
  readonly signatory: SignatoryView
  readonly withdrawnAt: string | undefined
}) {
  const { t } = useTranslation('certificates')
  const { language, locale } = useLanguage()
  const name = textIn(names, language)
  const own = textIn(sentence, language)
  const signed = [person.name, person.title, t(`acting.${person.acting}`), dayWords(at.slice(0, 10), locale)]
  return (
    <li>
      <p className="signatory-name">
        <strong>{shortName}</strong>
        {name === '' || name === shortName ? null : <span>{name}</span>}
      </p>
      <p>{t(`position.${position}`)}</p>
      <p className="signatory-quiet">{signed.filter((each) => each !== null && each !== '').join(' · ')}</p>
      {own === '' ? null : <p className="signatory-sentence">{own}</p>}
      {today === null ? null : (
        <p className="signatory-quiet">
          {t(`today.${today.kind}`, {
            name: nameOf(today.shortName, textIn(today.names, language)),
            day: dayWords(today.day, locale),
          })}
        </p>
      )}
      {withdrawnAt === undefined ? null : (
        <p className="signatory-withdrawn">{t('withdrawn', { day: dayWords(withdrawnAt.slice(0, 10), locale) })}</p>
      )}
    </li>
  )
}

function nameOf(shortName: string, name: string): string {
  return name === '' || name === shortName ? shortName : `${shortName}, ${name}`
}
