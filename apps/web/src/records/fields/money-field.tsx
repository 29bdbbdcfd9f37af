import { Select } from '@mantine/core'
import { money } from '@minga/domain/record/field'
import { currencies } from '@minga/domain/vocabulary/currency'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { displayNames } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { amountOf, decimalWords, moneyWords } from '../decimal-words.ts'
import type { ControlProps } from './controls.tsx'
import { DecimalInput } from './decimal-input.tsx'
import { FieldFrame, PlainValue } from './field-frame.tsx'

const { schema } = money()

/** An amount and its currency, written together: two people who edit at once never mix them. */
export function MoneyField(props: ControlProps<'money', string | null>) {
  const { name, label, hint, value, editing, write } = props
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const { amount, currency: written } = amountOf(value ?? '')
  // Chosen before there is an amount, it is not written yet.
  const [chosen, setChosen] = useState<string>(currencies[0])
  const currency = written === '' ? chosen : written
  const choices = useCurrencyChoices(currency)
  if (!editing.editable) {
    return (
      <FieldFrame name={name} label={label} wide>
        <PlainValue>{value === null ? null : moneyWords(value, locale)}</PlainValue>
      </FieldFrame>
    )
  }
  return (
    <FieldFrame name={name} label={label} hint={hint} wide>
      <div className="money-field">
        <DecimalInput
          label={t('money.amount')}
          value={amount}
          isValid={(decimal) => schema.safeParse(`${decimal} ${currency}`).success}
          problem={t('money.notUnderstood', { example: decimalWords('1550000.5', locale) })}
          onCommit={(decimal) => {
            setChosen(currency)
            write(decimal === '' ? null : `${decimal} ${currency}`)
          }}
        />
        <Select
          aria-label={t('money.currency')}
          data={choices}
          value={currency}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('field.nothingFound')}
          onChange={(code) => {
            if (code === null) return
            setChosen(code)
            if (amount !== '') write(`${amount} ${code}`)
          }}
        />
      </div>
    </FieldFrame>
  )
}

/** @param present stays in the list although a newer client wrote it */
function useCurrencyChoices(present: string) {
  const { locale } = useLanguage()
  return useMemo(() => {
    const names = displayNames(locale, { type: 'currency' })
    return [...new Set<string>([...currencies, present])].map((code) => ({
      value: code,
      label: `${code} · ${names.of(code) ?? code}`,
    }))
  }, [locale, present])
}
