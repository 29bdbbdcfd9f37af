import type { SeriesFinding } from '@minga/domain/series/series-report'
import { useTranslation } from 'react-i18next'

/** What was found in a file, each with its first places. */
export function FindingList({ findings }: { readonly findings: readonly SeriesFinding[] }) {
  const { t } = useTranslation('datasets')
  return (
    <ul className="dataset-findings">
      {findings.map(({ code, count, examples }) => {
        const shown = examples.filter(({ text }) => text !== '')
        return (
          <li key={code}>
            {count > 1 ? <span className="dimmed figures">{`${count} × `}</span> : null}
            {t(`found.${code}`)}
            {shown.length === 0 ? null : (
              <ul>
                {shown.map(({ row, text }) => (
                  <li key={`${row}/${text}`}>
                    {row === undefined ? null : <span className="dimmed">{t('row', { row })} </span>}
                    {code === 'about-missing' ? t(`about.${text as 'source'}`) : text}
                  </li>
                ))}
                {count > shown.length && shown.length >= 5 ? (
                  <li className="dimmed">{t('further', { count: count - shown.length })}</li>
                ) : null}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}
