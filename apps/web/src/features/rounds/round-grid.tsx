import type { RoundView } from '@minga/protocol/http/rounds'
import { useTranslation } from 'react-i18next'

import { OrganisationName } from '../../ui/organisation-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** The organisations, with their answers. */
export function RoundGrid({ round }: { readonly round: RoundView }) {
  const { t } = useTranslation('rounds')
  return (
    <div className="round-grid round-who">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('organisation')}</th>
            <th scope="col">{t('answer')}</th>
            <th scope="col">{t('pending')}</th>
            <th scope="col">{t('last')}</th>
          </tr>
        </thead>
        <tbody>
          {round.standings.map((standing) => (
            <tr key={standing.organisation} data-left={standing.left || undefined}>
              <th scope="row">
                <OrganisationName id={standing.organisation} />
              </th>
              <td data-answer={standing.answer}>
                {standing.answer === 'silent' && round.endedAt !== null
                  ? t('answers.never')
                  : t(`answers.${standing.answer}`, { count: standing.comments })}
                {standing.answer === 'no-comments' ? ` (${standing.nothingBy?.name ?? ''})` : null}
                {standing.left ? <span className="round-quiet"> {t('left')}</span> : null}
              </td>
              <td>{standing.comments === 0 ? '–' : standing.undisposed}</td>
              <td>
                {standing.lastAct === null ? '–' : <RelativeTime at={standing.lastAct} />}
                {standing.answer === 'silent' && standing.remindedAt !== null ? (
                  <>
                    {' '}
                    {t('remindedAt')} <RelativeTime at={standing.remindedAt} />
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
