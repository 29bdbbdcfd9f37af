import { dispositions } from '@minga/domain/thread/thread'
import type { RoundView } from '@minga/protocol/http/rounds'
import type { ThreadView } from '@minga/protocol/http/threads'
import { useTranslation } from 'react-i18next'

import { OrganisationName } from '../../ui/organisation-name.tsx'

/** The result of a round: each organisation's comments by disposition, and those still open. */
export function RoundResult({
  round,
  threads,
}: {
  readonly round: RoundView
  readonly threads: readonly ThreadView[]
}) {
  const { t } = useTranslation(['rounds', 'threads'])
  const commented = round.standings.filter(({ answer }) => answer === 'commented')
  if (commented.length === 0) return null
  const columns = [...dispositions, null]
  const nameOf = (given: (typeof columns)[number]) =>
    given === null ? t('pending') : t(`threads:disposition.${given}`)
  const count = (organisation: string, given: (typeof columns)[number]) =>
    threads.filter(
      (thread) => thread.organisation === organisation && (thread.disposition?.disposition ?? null) === given,
    ).length
  return (
    <div className="round-grid round-figures">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('organisation')}</th>
            {columns.map((given) => (
              <th key={given ?? 'waiting'} scope="col">
                {nameOf(given)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {commented.map(({ organisation }) => (
            <tr key={organisation}>
              <th scope="row">
                <OrganisationName id={organisation} />
              </th>
              {columns.map((given) => {
                const found = count(organisation, given)
                return (
                  <td key={given ?? 'waiting'} data-name={nameOf(given)} data-none={found === 0 || undefined}>
                    {found || '–'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
