import type { ChainAnswer } from '@minga/protocol/http/chains'
import { useTranslation } from 'react-i18next'

import { TotalsLines } from '../../contributions/totals-lines.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { decimalWords } from '../../records/decimal-words.ts'
import { IllustrativeMark } from '../../ui/marks.tsx'

/** What the barrier holds back, in money and in abatement: sums of open records that name a source, never across sources. */
export function ChainHeld({ chain: { held } }: { readonly chain: ChainAnswer }) {
  const { t } = useTranslation('chains')
  const { money, illustrative, abatement, unsourced } = held
  if (money.length === 0 && abatement.length === 0) return null
  return (
    <section className="chain-held">
      <h3>{t('held.title')}</h3>
      {money.length === 0 ? null : (
        <>
          {illustrative ? <IllustrativeMark short /> : null}
          <TotalsLines lines={money} />
        </>
      )}
      {abatement.map((line) => (
        <Abatement key={line.sources.join('\n')} line={line} />
      ))}
      <p className="field-note">
        {t('held.how')}
        {unsourced.length === 0 ? null : ` ${t('held.unsourced', { count: unsourced.length })}`}
      </p>
    </section>
  )
}

function Abatement({ line }: { readonly line: ChainAnswer['held']['abatement'][number] }) {
  const { t } = useTranslation('chains')
  const { locale } = useLanguage()
  const { sources, levers, years, illustrative } = line
  return (
    <div className="totals-line">
      <p className="totals-currency">
        {t('held.abatement', { count: levers.length })} {illustrative ? <IllustrativeMark short /> : null}
      </p>
      <dl className="totals-figures">
        {years.map(({ year, amount, of }) => (
          <div key={year}>
            <dt>{year}</dt>
            <dd>
              {t('held.amount', { amount: decimalWords(amount, locale) })}
              {of === levers.length ? null : (
                <span className="totals-note">{t('held.of', { of, count: levers.length })}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="field-note">{t('financings.source', { source: sources.join(' · ') })}</p>
    </div>
  )
}
