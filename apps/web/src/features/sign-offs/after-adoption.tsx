import { readIn } from '@minga/domain/language/language'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { beginningOf, type ShownText } from './use-clauses.ts'

interface LaterProps {
  readonly signOff: SignOffView
  readonly text: ShownText | undefined
}

/** The organisations that joined an adopted text later or withdrew, each with its day. */
export function AfterAdoption({ signOff: { adhesions, withdrawals }, text }: LaterProps) {
  const { t } = useTranslation('sign-offs')
  const { language: own, locale } = useLanguage()
  const day = (at: string) => dayWords(at.slice(0, 10), locale)
  if (adhesions.length + withdrawals.length === 0) return null
  return (
    <section aria-labelledby="later">
      <h2 id="later">{t('later.title')}</h2>
      <ul className="sign-off-positions">
        {adhesions.map(({ organisation, at, by, as, reservations, language, sentence, mandate }) => (
          <li key={`joined ${organisation}`}>
            <p className="sign-off-organisation">
              <OrganisationName id={organisation} />
              <strong>{t(reservations.length > 0 ? 'later.adheredReserved' : 'later.adhered')}</strong>
            </p>
            <p className="sign-off-quiet">
              <span>{by.name}</span>
              <span>{t(`positions.as.${as}`)}</span>
              <time dateTime={at}>{day(at)}</time>
            </p>
            {reservations.map(({ block, text: words }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- what was said does not change
              <blockquote key={index} lang={language}>
                <p className="sign-off-quiet">{placeOfClause(block)}</p>
                {words}
              </blockquote>
            ))}
            <Sentence words={readIn(sentence, own)} />
            {mandate === null ? null : (
              <p className="sign-off-quiet">
                {t('positions.mandate')}: {mandate}
              </p>
            )}
          </li>
        ))}
        {withdrawals.map(({ organisation, at, by, reason, language }) => (
          <li key={`left ${organisation}`}>
            <p className="sign-off-organisation">
              <OrganisationName id={organisation} />
              <strong>{t('later.withdrew')}</strong>
            </p>
            <p className="sign-off-quiet">
              <span>{by.name}</span>
              <time dateTime={at}>{day(at)}</time>
            </p>
            {reason === '' ? null : <blockquote lang={language}>{reason}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  )

  function placeOfClause(block: string | null): string {
    if (block === null) return t('positions.onAll')
    const clause = text?.clauseSaying(block)
    return clause === undefined
      ? t('positions.onGone')
      : t('positions.onClause', { words: beginningOf(clause.letters.replaceAll('\uFFFC', '')) })
  }
}

/** The stances that organisations disclose. Readers who see the answers find them there. */
export function Disclosed({ signOff: { disclosed, invited } }: Pick<LaterProps, 'signOff'>) {
  const { t } = useTranslation('sign-offs')
  if (disclosed.length === 0 || invited.length > 0) return null
  return (
    <section aria-labelledby="disclosed">
      <h2 id="disclosed">{t('disclosed.title')}</h2>
      <ul className="sign-off-positions">
        {disclosed.map(({ organisation, stance }) => (
          <li key={organisation}>
            <p className="sign-off-organisation">
              <OrganisationName id={organisation} />
              <strong>{t(`disclosed.${stance}`)}</strong>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sentence({ words }: { readonly words: ReturnType<typeof readIn> }) {
  if (words === undefined) return null
  return (
    <p className="sign-off-sentence" lang={words.language}>
      {words.text}
    </p>
  )
}
