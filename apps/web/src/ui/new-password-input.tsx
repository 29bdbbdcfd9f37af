import { PasswordInput } from '@mantine/core'
import { shortestPassword } from '@minga/protocol/http/new-password'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'
import { loadGauge, type Gauge, type Strength } from './password-strength.ts'
import './new-password-input.css'

export interface NewPasswordInputProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** What belongs to the person, and is no secret: name, address. */
  readonly own?: readonly string[]
  readonly error?: string | undefined
}

/** A password that somebody chooses, with how long it would hold beside it. */
export function NewPasswordInput({ value, onChange, own = [], error }: NewPasswordInputProps) {
  const { t } = useTranslation('ui')
  const gauge = useGauge(value !== '')
  const strength: Strength = gauge === undefined || value.length < shortestPassword ? 0 : gauge(value, own)
  const verdict =
    value.length < shortestPassword
      ? t('password.short', { count: shortestPassword })
      : t(`password.strength.${strength}`)
  return (
    <div className="new-password">
      <PasswordInput
        name="new-password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={shortestPassword}
        maxLength={128}
        label={t('password.new')}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      <div className="new-password-strength" data-strength={value === '' ? undefined : strength} aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-is-on={value !== '' && strength >= step} />
        ))}
      </div>
      <output>{value === '' ? t('password.advice') : verdict}</output>
    </div>
  )
}

function useGauge(isWanted: boolean): Gauge | undefined {
  const { language } = useLanguage()
  const [gauge, setGauge] = useState<{ readonly gauge: Gauge }>()
  useEffect(() => {
    if (!isWanted) return
    let isStale = false
    const load = async () => {
      const loaded = await loadGauge(language)
      if (!isStale) setGauge({ gauge: loaded })
    }
    // Offline, say: the server has the last word on what will not do.
    load().catch(reportError)
    return () => {
      isStale = true
    }
  }, [isWanted, language])
  return gauge?.gauge
}
