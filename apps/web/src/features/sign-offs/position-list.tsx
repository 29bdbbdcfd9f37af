import type { OrganisationId } from '@minga/domain/identity/ids'
import type { PositionView, SignOffView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PositionWords } from './position-words.tsx'
import type { ShownText } from './use-clauses.ts'
import { isTakenBack, waitingPositions } from './waiting-positions.ts'

interface ListProps {
  readonly signOff: SignOffView
  /** The text that is signed now, for the words of the clauses that reservations are about. */
  readonly text: ShownText | undefined
}

/** The answer of each invited organisation: its last position, and the earlier ones below. */
export function PositionList({ signOff, text }: ListProps) {
  const { t } = useTranslation('sign-offs')
  const { invited, result } = signOff
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">{t('positions.title')}</h2>
      {result?.progress ? <p className="sign-off-quiet">{t('positions.progress', result.progress)}</p> : null}
      <ul className="sign-off-positions">
        {invited.map((organisation) => (
          <li key={organisation}>
            <OfOrganisation organisation={organisation} signOff={signOff} text={text} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OfOrganisationProps extends ListProps {
  readonly organisation: OrganisationId
}

function OfOrganisation({ organisation, signOff, text }: OfOrganisationProps) {
  const { t } = useTranslation('sign-offs')
  const { own, positions, changedSince } = signOff
  const me = useMe()
  // The latest first.
  const all = positions.filter((each) => each.organisation === organisation)
  const last = all.find((each) => each.counts && !each.superseded)
  const waiting = waitingPositions(signOff, organisation)
  const letter = waiting.find((each) => each.letter !== null)
  const earlier = all.filter((each) => each.superseded || isTakenBack(each))
  const changed = changedSince.find((each) => each.organisation === organisation)?.clauses.length ?? 0
  const silence = silenceOf(signOff, organisation)
  const mayConfirm = own?.mayAnswer === true && organisation === me.organisation.id
  const words = (position: PositionView) => (
    <PositionWords signOff={signOff.id} position={position} text={text} mayConfirm={mayConfirm} />
  )
  return (
    <>
      <p className="sign-off-organisation">
        <OrganisationName id={organisation} />
        <strong data-none={last === undefined || undefined}>
          {last !== undefined
            ? t(`position.${last.position}`)
            : t(silence === 'silent' ? 'silence.said' : 'positions.none')}
        </strong>
      </p>
      {silence === undefined ? null : <p className="sign-off-quiet">{t(`silence.${silence}`)}</p>}
      {changed === 0 ? null : <p className="sign-off-asked">{t('positions.since', { count: changed })}</p>}
      {last === undefined ? null : words(last)}
      {waiting.map((position) => (
        <div
          key={position.id}
          id={mayConfirm && position === letter ? 'letter' : undefined}
          className="sign-off-earlier"
        >
          <p>{t(`position.${position.position}`)}</p>
          {words(position)}
        </div>
      ))}
      {earlier.length === 0 ? null : (
        <details>
          <summary>{t('positions.earlier')}</summary>
          {earlier.map((position) => (
            <div key={position.id} className="sign-off-earlier">
              <p>{t(`position.${position.position}`)}</p>
              {words(position)}
            </div>
          ))}
        </details>
      )}
    </>
  )
}

/** The effect of an organisation's silence; undefined if it answered, or if silence does not count. */
function silenceOf({ result, silence, state }: SignOffView, organisation: OrganisationId) {
  if (result?.silent.includes(organisation) === true) return 'silent'
  const standing = silence.find((each) => each.organisation === organisation)?.standing
  return state === 'closed' && standing === 'binds' ? undefined : standing
}
