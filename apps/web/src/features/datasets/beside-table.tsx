import { Button } from '@mantine/core'
import type { BesideAnswer, DatasetAnswer } from '@minga/protocol/http/datasets'
import type { GroupView } from '@minga/protocol/http/me'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { displayNames, numberFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { ChooseDataset } from './choose-dataset.tsx'
import { SourceWords } from '../../ui/source-words.tsx'

interface Props {
  readonly group: GroupView
  readonly beside: BesideAnswer
  readonly datasets: ReadonlyMap<string, DatasetAnswer>
  readonly mayChoose: boolean
}

/** The values of one place and variable, year by year, a row for each source. */
export function BesideTable({ group, beside, datasets, mayChoose }: Props) {
  const { t } = useTranslation('datasets')
  const { locale } = useLanguage()
  const heading = useId()
  const [isChoosing, setChoosing] = useState(false)
  const { place, variable, series, further, years, choices } = beside
  const [first] = series
  const placeName = /^[A-Z]{2}$/.test(place)
    ? (displayNames(locale, { type: 'region' }).of(place) ?? place)
    : (first?.region ?? place)
  return (
    <div className="beside-one">
      <h3 id={heading}>
        {placeName} <span className="beside-variable">{variable.replaceAll('|', ' | ')}</span>
      </h3>
      {/* The table is wider than a phone: it is scrolled, by keys too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="beside-scroll" aria-labelledby={heading} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(['source', 'printed', 'compared', 'more', 'vintage', 'boundary', 'status', 'used'] as const).map(
                (name) => (
                  <th key={name} scope="col">
                    {t(`head.${name}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          {years.map((each) => (
            <YearRows key={each.year} {...each} series={series} choices={choices} datasets={datasets} />
          ))}
        </table>
      </section>
      {further > 0 ? <p className="dimmed">{t('beside.further', { count: further })}</p> : null}
      {mayChoose ? (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => setChoosing(true)}>
            {t('choose.do')}
            <span className="visually-hidden">
              {' '}
              {placeName}, {variable}
            </span>
          </Button>
        </div>
      ) : null}
      {isChoosing ? (
        <ChooseDataset group={group} beside={beside} datasets={datasets} onClose={() => setChoosing(false)} />
      ) : null}
    </div>
  )
}

type YearProps = BesideAnswer['years'][number] & Pick<BesideAnswer, 'choices' | 'series'> & Pick<Props, 'datasets'>

function YearRows({ year, values, series, choices, datasets }: YearProps) {
  const { t } = useTranslation('datasets')
  // The format's own name for what was observed says no more than the kind.
  const scenarioWords = (scenario: string, dataset: DatasetAnswer | undefined) => [
    ...(dataset === undefined ? [] : [t(`kind.${dataset.kind}`)]),
    ...(/^observed/i.test(scenario) || scenario === dataset?.kind ? [] : [scenario]),
  ]
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={8} className="beside-year">
          {year}
        </th>
      </tr>
      {values.map((value, at) => {
        const named = series[value.series]
        if (named === undefined) return null
        const dataset = datasets.get(named.dataset)
        return (
          <tr key={value.series} data-corrected={(dataset?.correctedBy ?? null) !== null || undefined}>
            <th scope="row">
              {dataset === undefined ? null : <SourceWords dataset={dataset} />}
              <small className="dimmed">
                {[...scenarioWords(named.scenario, dataset), ...Object.values(named.extra)].join(' · ')}
                {(dataset?.correctedBy ?? null) === null ? null : ` · ${t('corrected')}`}
              </small>
            </th>
            <td className="beside-figure">
              {value.printed} {value.printed.endsWith(named.unit) ? null : <small>{named.unit}</small>}
            </td>
            <td className="beside-figure">
              <Compared value={value} />
            </td>
            <td className="beside-figure">
              <Difference value={value} isFirst={at === 0} />
            </td>
            <td>{dataset?.vintage}</td>
            <td>{dataset?.boundary}</td>
            <td>{t(`status.${value.status}`)}</td>
            <td>
              {choices
                .filter(({ dataset: chosen }) => chosen === named.dataset)
                .map(({ use, by, reason }) => (
                  <span key={use} className="beside-use" title={reason === '' ? undefined : reason}>
                    {t(`use.${use}`)}{' '}
                    <small className="dimmed">
                      {by.name} · <OrganisationName id={by.organisation} />
                    </small>
                  </span>
                ))}
            </td>
          </tr>
        )
      })}
    </tbody>
  )
}

type Value = BesideAnswer['years'][number]['values'][number]

function Compared({ value: { compared } }: { readonly value: Value }) {
  const { locale } = useLanguage()
  if (compared.value === null) return '–'
  // The decimal itself: a number would lose digits of long ones.
  const shown = numberFormat(locale, { maximumFractionDigits: 12 }).format(compared.value as Intl.StringNumericLiteral)
  return (
    <>
      {shown} <small>{compared.unit}</small>
    </>
  )
}

/** Computed from the values, and why it is to be read with care. */
function Difference({
  value: { more, moreIn, doubts },
  isFirst,
}: {
  readonly value: Value
  readonly isFirst: boolean
}) {
  const { t } = useTranslation('datasets')
  const { locale } = useLanguage()
  const signed = numberFormat(locale, { signDisplay: 'exceptZero', minimumFractionDigits: 1 })
  return (
    <>
      {more === null
        ? isFirst
          ? t('base')
          : t('notComputed')
        : `${signed.format(Number(more))} ${moreIn === 'points' ? t('points') : '%'}`}
      {doubts.map((doubt) => (
        <small key={doubt} className="beside-doubt">
          {t(`doubt.${doubt}`)}
        </small>
      ))}
    </>
  )
}
