import type { OrganisationId } from '@minga/domain/identity/ids'
import type { PositionView, SignOffView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { beginningOf, type ShownText } from './use-clauses.ts'

interface ListProps {
  readonly signOff: SignOffView
  /** The text that is signed now, for the words of the clauses that reservations are about. */
  readonly text: ShownText | undefined
}

/** What each invited organisation answered: its last position, and those before it below. */
export function PositionList({ signOff, text }: ListProps) {
  const { t } = useTranslation('sign-offs')
  const { invited, positions, changedSince, result } = signOff
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">{t('positions.title')}</h2>
      {result?.progress ? <p className="sign-off-quiet">{t('positions.progress', result.progress)}</p> : null}
      <ul className="sign-off-positions">
        {invited.map((organisation) => (
          <li key={organisation}>
            <OfOrganisation
              organisation={organisation}
              positions={positions.filter((each) => each.organisation === organisation)}
              changed={changedSince.find((each) => each.organisation === organisation)?.clauses.length ?? 0}
              text={text}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OfOrganisationProps {
  readonly organisation: OrganisationId
  /** The latest first. */
  readonly positions: readonly PositionView[]
  /** How many clauses changed since the last one. */
  readonly changed: number
  readonly text: ShownText | undefined
}

function OfOrganisation({ organisation, positions: [last, ...earlier], changed, text }: OfOrganisationProps) {
  const { t } = useTranslation('sign-offs')
  return (
    <>
      <p className="sign-off-organisation">
        <OrganisationName id={organisation} />
        <strong data-none={last === undefined || undefined}>
          {last === undefined ? t('positions.none') : t(`position.${last.position}`)}
        </strong>
      </p>
      {changed === 0 ? null : <p className="sign-off-asked">{t('positions.since', { count: changed })}</p>}
      {last === undefined ? null : <PositionWords position={last} text={text} />}
      {earlier.length === 0 ? null : (
        <details>
          <summary>{t('positions.earlier')}</summary>
          {earlier.map((position) => (
            <div key={position.id} className="sign-off-earlier">
              <p>{t(`position.${position.position}`)}</p>
              <PositionWords position={position} text={text} />
            </div>
          ))}
        </details>
      )}
    </>
  )
}

function PositionWords({ position, text }: { readonly position: PositionView; readonly text: ShownText | undefined }) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  const { by, as, at, reservations, reason, cure, mandate, language } = position
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  const about = (block: string | null) => {
    if (block === null) return t('positions.onAll')
    const clause = text?.clauses.get(block)
    return clause === undefined
      ? t('positions.onGone')
      : t('positions.onClause', { words: beginningOf(clause.letters.replaceAll('\uFFFC', '')) })
  }
  return (
    <>
      <p className="sign-off-quiet">
        <span>{by.name}</span>
        <span>{t(`positions.as.${as}`)}</span>
        <time dateTime={at}>{when}</time>
      </p>
      {reservations.map(({ block, text: words }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- what was answered does not change
        <blockquote key={index} lang={language}>
          <p className="sign-off-quiet">{about(block)}</p>
          {words}
        </blockquote>
      ))}
      {reason === '' ? null : <Said label={t('positions.reason')} words={reason} language={language} />}
      {cure === '' ? null : <Said label={t('positions.cure')} words={cure} language={language} />}
      {mandate === null ? null : <Said label={t('positions.mandate')} words={mandate} language={language} />}
    </>
  )
}

function Said({
  label,
  words,
  language,
}: {
  readonly label: string
  readonly words: string
  readonly language: string
}) {
  return (
    <div className="sign-off-said">
      <p className="sign-off-quiet">{label}</p>
      <p lang={language}>{words}</p>
    </div>
  )
}
