import { figureWords } from '@minga/domain/chart/chart-words'
import type { ByYear } from '@minga/domain/pathway/check-pathway'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'

/** A column of figures by year. */
export interface YearColumn {
  readonly key: string
  readonly head: ReactNode
  readonly values: ByYear
  /** Its figures are taken off, so each reads with a minus. */
  readonly isTaken?: boolean
  /** The column that the others lead to: it is printed bold. */
  readonly isResult?: boolean
}

interface Props {
  readonly title: string
  readonly columns: readonly YearColumn[]
  readonly years: readonly number[]
  /** Years whose figures do not add up. */
  readonly faulty?: ReadonlySet<number>
}

/** Figures year by year, with all their digits. */
export function YearTable({ title, columns, years, faulty = new Set() }: Props) {
  const { t } = useTranslation('pathways')
  const { language } = useLanguage()
  const heading = useId()
  const write = (value: string, isTaken: boolean) =>
    `${isTaken && !/^-?0$/.test(value) ? '−' : ''}${figureWords(value, language)}`
  return (
    <div>
      <h3 id={heading}>{title}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wider than a phone, the table scrolls by keys too */}
      <section className="pathway-scroll" aria-labelledby={heading} tabIndex={0}>
        <table className="pathway-table figures">
          <thead>
            <tr>
              <th scope="col">{t('year')}</th>
              {columns.map(({ key, head }) => (
                <th key={key} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {columns.map(({ key, values, isTaken = false, isResult = false }) => {
                  const value = values[year]
                  const isFaulty = isResult && faulty.has(year)
                  return (
                    <td key={key} data-result={isResult || undefined} data-faulty={isFaulty || undefined}>
                      {value === undefined ? <span className="dimmed">–</span> : write(value, isTaken)}
                      {isFaulty ? <small>{t('doesNotAdd')}</small> : null}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
