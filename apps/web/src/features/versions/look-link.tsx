import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { lookState, useLookName, type LastLook } from './last-look.ts'

/** The text as the reader saw it last, above the versions. */
export function LookLink({
  look,
  hasChanged,
  isChosen,
}: {
  readonly look: LastLook
  readonly hasChanged: boolean
  readonly isChosen: boolean
}) {
  const { t } = useTranslation('versions')
  const nameOf = useLookName()
  return (
    <Link
      to="."
      search={{ from: lookState }}
      className="past-moment look-link"
      aria-current={isChosen ? 'true' : undefined}
      preload={false}
    >
      <strong className="version-name">{nameOf(look)}</strong>
      <span className="past-moment-did">{t(hasChanged ? 'look.changed' : 'look.same')}</span>
    </Link>
  )
}
