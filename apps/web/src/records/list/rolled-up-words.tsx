import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { RolledUp } from '@minga/domain/record/roll-up'
import type { RollUp } from '@minga/domain/record/roll-ups'
import { useTranslation } from 'react-i18next'

import { everyDigit, numberFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { PartWords } from '../use-part-words.ts'

interface RolledUpProps {
  readonly of: RollUp
  readonly result: RolledUp
  readonly words: PartWords
  /** The name of the column, if the words do not stand in it. */
  readonly name?: string
}

/** A mean has digits that no value has. Of a small one the first three that count are shown: 0.0041 is not nothing. */
const rounded = { maximumFractionDigits: 2, maximumSignificantDigits: 3, roundingPriority: 'morePrecision' } as const

/** The roll-up of a column, with its method: `media 3,4`. */
export function RolledUpWords({ of, result, words, name }: RolledUpProps) {
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const { part, way, value } = of
  const how = way === 'share' && value !== undefined ? words.value(part, value) : t(`rollUp.way.${way}`)
  const figure = (number: number, options = {}) => numberFormat(locale, options).format(number)
  const [shown, whole] =
    result.is === 'date'
      ? [partialDateWords(result.date, locale), undefined]
      : result.is === 'figure'
        ? [figure(result.figure, way === 'mean' ? rounded : everyDigit), undefined]
        : [
            figure(result.part / result.of, { style: 'percent', maximumFractionDigits: 0 }),
            t('rollUp.share', { part: result.part, count: result.of }),
          ]
  return (
    <span className="rolled-up" title={[name, how, whole].filter(Boolean).join(' · ')}>
      <span className="rolled-up-way">{name === undefined ? how : `${name}, ${how}`}</span>{' '}
      <span className="figures">{shown}</span>
      {whole === undefined ? null : <span className="visually-hidden"> ({whole})</span>}
    </span>
  )
}
