import type { BroughtDataset } from '@minga/protocol/http/datasets'
import { useTranslation } from 'react-i18next'

import { FindingList } from './finding-list.tsx'

/** What was read of a file, before it is confirmed: values as printed beside values as read, and what was found. */
export function DatasetReport({ brought: { report, kept, about } }: { readonly brought: BroughtDataset }) {
  const { t } = useTranslation('datasets')
  const { series, observations, empty, firstYear, lastYear, echo, problems, warnings, decimal } = report
  return (
    <section className="dataset-report" aria-live="polite">
      <h3>{t(kept ? 'report.ready' : 'report.stopped')}</h3>
      <p>
        {t('series', { count: series })} · {t('values', { count: observations })}
        {firstYear === null ? null : ` · ${firstYear}–${lastYear}`} · {t(`kind.${about.kind}`)}
        {empty === 0 ? null : ` · ${t('report.empty', { count: empty })}`}
        {decimal === null ? null : ` · ${t(`report.decimal.${decimal.sign === ',' ? 'comma' : 'point'}`)}`}
      </p>
      {problems.length === 0 ? null : <FindingList findings={problems} />}
      {warnings.length === 0 ? null : (
        <>
          <h4>{t('report.know')}</h4>
          <FindingList findings={warnings} />
        </>
      )}
      {echo.length === 0 ? null : (
        <div className="beside-scroll">
          <table>
            <caption>{t('report.echo')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('report.line')}</th>
                <th scope="col">{t('report.year')}</th>
                <th scope="col">{t('head.printed')}</th>
                <th scope="col">{t('report.value')}</th>
              </tr>
            </thead>
            <tbody>
              {echo.map((each) => (
                <tr key={`${each.series}/${each.year}/${each.printed}`}>
                  <th scope="row">{each.series}</th>
                  <td>{each.year}</td>
                  <td className="beside-figure">{each.printed}</td>
                  <td className="beside-figure">{each.value ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
