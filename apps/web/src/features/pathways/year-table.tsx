import type { ByYear } from '@minga/domain/series/pathway'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { decimalWords } from '../../records/decimal-words.ts'

/** A column of figures by year. */
export interface YearColumn {
  readonly key: string
  readonly head: ReactNode
  readonly values: ByYear
  /** Taken off: it reads with a minus. */
  readonly isTaken?: boolean
  /** Where the eye goes. */
  readonly isResult?: boolean
}

interface Props {
  readonly title: string
  readonly columns: readonly YearColumn[]
  readonly years: readonly number[]
  /** Years whose figures do not add up. */
  readonly faulty?: ReadonlySet<number>
}

/** Figures year by year, with every digit that they have. */
export function YearTable({ title, columns, years, faulty = new Set() }: Props) {
  const { t } = useTranslation('pathways')
  const { locale } = useLanguage()
  const heading = useId()
  const write = (value: string, isTaken: boolean) =>
    `${isTaken && !/^-?0$/.test(value) ? '−' : ''}${decimalWords(value, locale).replace('-', '−')}`
  return (
    <div>
      <h3 id={heading}>{title}</h3>
      {/* The table is wider than a phone: it is scrolled, by keys too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
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

/** The years of which one of these columns has a figure, the earliest first. */
export function yearsOf(columns: readonly Pick<YearColumn, 'values'>[]): number[] {
  const years = new Set(columns.flatMap(({ values }) => Object.keys(values).map(Number)))
  return [...years].toSorted((one, other) => one - other)
}
