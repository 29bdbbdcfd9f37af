import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { ChainAnswer } from '@minga/protocol/http/chains'
import type { RecordRow } from '@minga/protocol/http/records'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { decimalWords, moneyWords } from '../../records/decimal-words.ts'
import { IllustrativeMark, ReferenceText, StatusMark } from '../../ui/marks.tsx'

/** The financings that name the barrier or an action of its chain. Figures of those alone that name a source. */
export function ChainFinancings({ chain: { financings } }: { readonly chain: ChainAnswer }) {
  const { t } = useTranslation('chains')
  if (financings.length === 0) return null
  return (
    <section>
      <h3>{t('financings.title')}</h3>
      <ul className="chain-list">
        {financings.map((row) => (
          <Financing key={row.record.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Financing({ row: { record, facts } }: { readonly row: RecordRow<'financing'> }) {
  const { t } = useTranslation(['chains', 'ui'])
  const { language, locale } = useLanguage()
  const years = Object.entries(record.abatement).toSorted(([one], [other]) => one.localeCompare(other))
  const hasFigures = record.need !== null || years.length > 0
  return (
    <li>
      <Link {...placeOf(facts.group, { kind: 'financing', id: record.id })}>
        {textIn(record.title, language) || t('ui:untitled')}
      </Link>
      <p className="chain-facts">
        <ReferenceText reference={facts.reference} />
        <StatusMark status={record.status} />
        {record.illustrative ? <IllustrativeMark short /> : null}
      </p>
      {record.sources.length === 0 ? (
        hasFigures ? (
          <p className="dimmed">{t('financings.noSource')}</p>
        ) : null
      ) : (
        <>
          {record.need === null ? null : (
            <p>
              {t('financings.need', { amount: moneyWords(record.need, locale) })}
              {record.priceYear === null ? null : ` ${t('financings.prices', { year: String(record.priceYear) })}`}
            </p>
          )}
          {years.map(([year, value]) => (
            <p key={year}>{t('financings.abatement', { year, amount: decimalWords(value, locale) })}</p>
          ))}
          <p className="field-note">{t('financings.source', { source: record.sources.join(' · ') })}</p>
        </>
      )}
    </li>
  )
}
