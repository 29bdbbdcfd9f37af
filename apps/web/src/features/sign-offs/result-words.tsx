import type { OrganisationId } from '@minga/domain/identity/ids'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { OrganisationName } from '../../ui/organisation-name.tsx'

/** Whether the text is adopted, and the organisations that stand behind it. */
export function ResultWords({ signOff }: { readonly signOff: SignOffView }) {
  const { t } = useTranslation('sign-offs')
  const { result, state } = signOff
  if (result === null) return null
  const { adopted, bySilence } = result
  const isClosed = state === 'closed'
  const isAnsweredByAll = result.progress !== null && result.progress.answered >= result.progress.of
  return (
    <div className="sign-off-result" data-closed={isClosed || undefined}>
      <p>
        <strong>
          {isClosed
            ? t(bySilence ? 'result.bySilence' : adopted ? 'result.adopted' : 'result.notAdopted')
            : t(adopted ? (isAnsweredByAll ? 'result.allSoFar' : 'result.soFar') : 'result.notYet')}
        </strong>
      </p>
      <Behind signOff={signOff} supporting={result.supporting} />
    </div>
  )
}

interface BehindProps {
  readonly signOff: SignOffView
  readonly supporting: readonly OrganisationId[]
}

/** An organisation that does not object does not endorse. Readers who see the answers find them apart; others read that each did either. */
function Behind({ signOff: { positions, withdrawals, invited }, supporting }: BehindProps) {
  const { t } = useTranslation('sign-offs')
  const last = new Map(
    positions.flatMap(({ organisation, position, counts, superseded }) =>
      counts && !superseded ? [[organisation, position]] : [],
    ),
  )
  const hasWithdrawn = (id: OrganisationId) => withdrawals.some(({ organisation }) => organisation === id)
  const doesNotObject = (id: OrganisationId) => last.get(id) === 'no-objection'
  const lines =
    invited.length === 0
      ? [{ key: 'notOpposed', organisations: supporting } as const]
      : [
          { key: 'supporting', organisations: supporting.filter((id) => !doesNotObject(id)) } as const,
          { key: 'notObjecting', organisations: supporting.filter(doesNotObject) } as const,
        ]
  return lines.map(({ key, organisations }) =>
    organisations.length === 0 ? null : (
      <p key={key} className="sign-off-quiet">
        <span>{t(`result.${key}`)}</span>
        {organisations.map((id) => (
          <span key={id}>
            <OrganisationName id={id} /> {last.get(id) === 'reservation' ? t('result.reserved') : null}{' '}
            {hasWithdrawn(id) ? t('result.withdrew') : null}
          </span>
        ))}
      </p>
    ),
  )
}
