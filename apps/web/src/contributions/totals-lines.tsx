import { figures } from '@minga/domain/contribution/totals'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { TotalsLineView } from '@minga/protocol/http/contributions'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'
import { amountOf, decimalWords, moneyWords } from '../records/decimal-words.ts'
import './contributions.css'

/** Sums by currency and price year: a bar, and every number of it in words. */
export function TotalsLines({ lines }: { readonly lines: readonly TotalsLineView[] }) {
  return lines.map((line) => <TotalsLine key={`${line.currency} ${String(line.priceYear)}`} line={line} />)
}

function TotalsLine({ line }: { readonly line: TotalsLineView }) {
  const { t } = useTranslation('contributions')
  const { locale } = useLanguage()
  const { currency, priceYear, need, sums, unconfirmed, gap } = line
  const shown = figures.filter((figure) => isAbove(sums[figure]) || (need !== null && isOfNeed.has(figure)))
  if (need === null && shown.length === 0) return null
  return (
    <div className="totals-line">
      <p className="totals-currency">
        {priceYear === null ? t('totals.noYear', { currency }) : t('totals.at', { currency, year: String(priceYear) })}
      </p>
      <TotalsBar line={line} />
      <dl className="totals-figures">
        {need === null ? null : (
          <div>
            <dt>{t('totals.need')}</dt>
            <dd>{moneyWords(need, locale)}</dd>
          </div>
        )}
        {shown.map((figure) => (
          <div key={figure} data-figure={figure}>
            <dt>{t(`totals.${figure}`)}</dt>
            <dd>
              {moneyWords(sums[figure], locale)}
              {isAbove(unconfirmed[figure]) ? (
                <span className="totals-note">
                  {t('totals.unconfirmed', { amount: moneyWords(unconfirmed[figure], locale) })}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
        {need === null ? null : (
          <div data-figure="gap">
            <dt>{t('totals.gap')}</dt>
            <dd>
              {gap.is === 'computed' ? (
                moneyWords(gap.amount, locale)
              ) : (
                <>
                  {t('totals.notComputed')}
                  <span className="totals-note">{t('totals.noRate', { currencies: gap.currencies.join(', ') })}</span>
                </>
              )}
              {gap.is === 'computed'
                ? gap.rates.map(({ from, to, rate, day, source }) => (
                    <span className="totals-note" key={`${from} ${rate} ${day} ${source}`}>
                      {t('totals.rate', {
                        from,
                        to,
                        rate: decimalWords(rate, locale),
                        date: partialDateWords(day, locale),
                        source,
                      })}
                    </span>
                  ))
                : null}
            </dd>
          </div>
        )}
      </dl>
    </div>
  )
}

/** Stand beside a need also where they are nothing. */
const isOfNeed: ReadonlySet<string> = new Set(['approved', 'committed', 'disbursed'])

/** Disbursed, committed, approved, prepared, and what is left of the need. The numbers stand below it. */
function TotalsBar({ line: { need, sums } }: { readonly line: TotalsLineView }) {
  const [prepared, approved] = [size(sums.prepared), size(sums.approved)]
  const [committed, disbursed] = [size(sums.committed), size(sums.disbursed)]
  const whole = Math.max(need === null ? 0 : size(need), prepared + approved + committed)
  if (whole === 0) return null
  const parts = [
    ['disbursed', disbursed],
    ['committed', Math.max(0, committed - disbursed)],
    ['approved', approved],
    ['prepared', prepared],
  ] as const
  return (
    <div className="totals-bar" aria-hidden="true">
      {parts.map(([figure, part]) =>
        part > 0 ? (
          <span key={figure} data-figure={figure} style={{ width: `${String((part / whole) * 100)}%` }} />
        ) : null,
      )}
    </div>
  )
}

/** For drawing alone. */
function size(money: string): number {
  return Number(amountOf(money).amount)
}

function isAbove(money: string): boolean {
  return /[1-9]/.test(amountOf(money).amount)
}
