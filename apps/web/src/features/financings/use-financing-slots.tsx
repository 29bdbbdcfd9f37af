import type { Financing } from '@minga/domain/financing/financing'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { amountOf, moneyWords, shortMoneyWords } from '../../records/decimal-words.ts'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'

const loads = {
  type: keptLoad(() => import('./type-field.tsx')),
  asks: keptLoad(() => import('../../asks/asks-section.tsx')),
  contributions: keptLoad(() => import('../../contributions/contributions-section.tsx')),
}

/** Parts of the panel, which loads once a record is open. */
const parts = {
  type: lazyNamed(loads.type, 'TypeField'),
  asks: lazyNamed<{ readonly editing: RecordEditing<Financing> }, 'AsksSection'>(loads.asks, 'AsksSection'),
  contributions: lazyNamed(loads.contributions, 'ContributionsSection'),
}

/** The parts of financings beside their fields: what each needs, with the year of its prices. */
export function useFinancingSlots(): RegisterSlots<'financing'> {
  const { t } = useTranslation('financings')
  const { locale } = useLanguage()
  return useMemo(() => {
    const words = ({ record: { need, priceYear } }: ListedRecord<Financing>, write: typeof moneyWords) => {
      if (need === null) return ''
      const amount = write(need, locale)
      return priceYear === null ? amount : t('needed.at', { amount, year: String(priceYear) })
    }
    return {
      looks: {},
      parts,
      loadParts: Object.values(loads),
      columns: {
        type: { width: 8.5, from: 620 },
        needed: {
          header: t('record:field.financing.need'),
          width: 11,
          align: 'end',
          from: 0,
          greatestFirst: true,
          sortValue: ({ record: { need } }) => (need === null ? undefined : byCurrency(need)),
          words: (item) => words(item, moneyWords),
          renderCell: (item) => (
            // In a narrow list the year goes below: a digit that is cut off would be another amount.
            <span className="figures cell-two-lines" title={words(item, moneyWords)}>
              {words(item, shortMoneyWords)}
            </span>
          ),
        },
        lead: { width: 7, grow: 1.6, from: 520 },
        countries: { from: 900 },
        status: { width: 9, from: 720 },
        updated: { width: 5.25 },
      },
      facets: {},
      renderBelow: (item) => (
        <>
          <ReferenceText reference={item.facts?.reference} />
          <span className="figures">{words(item, shortMoneyWords)}</span>
          <LeadCell item={item} />
          <StatusMark status={item.record.status} />
        </>
      ),
    }
  }, [t, locale])
}

/** Amounts of one currency stand together: those of two cannot be compared. */
function byCurrency(money: string): string {
  const { amount, currency } = amountOf(money)
  return `${currency} ${amount}`
}
