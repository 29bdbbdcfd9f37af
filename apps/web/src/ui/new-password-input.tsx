import { PasswordInput } from '@mantine/core'
import type { Language } from '@minga/domain/language/language'
import { shortestPassword } from '@minga/protocol/http/new-password'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'
import './new-password-input.css'

export interface NewPasswordInputProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The person's known data, such as name and address, which make a weak password. */
  readonly own?: readonly string[]
  readonly error?: string | undefined
}

/** A field for a new password, with its strength. */
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
    // For example offline. The server checks the password anyway.
    load().catch(reportError)
    return () => {
      isStale = true
    }
  }, [isWanted, language])
  return gauge?.gauge
}

/** From 0 (guessed at once) to 4. */
type Strength = 0 | 1 | 2 | 3 | 4
type Gauge = (password: string, own: readonly string[]) => Strength

/** Only this many characters are measured: longer passwords would take seconds and are not weaker. */
const looksAt = 48

const gauges = new Map<Language, Promise<Gauge>>()

/**
 * Loads the dictionaries of guessed words, common ones and those of the reader's language: about a megabyte, on demand.
 */
function loadGauge(language: Language): Promise<Gauge> {
  const gauge = gauges.get(language) ?? makeGauge(language)
  gauges.set(language, gauge)
  return gauge
}

async function makeGauge(language: Language): Promise<Gauge> {
  const [{ ZxcvbnFactory: Factory }, common, words] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    wordsOf(language),
  ])
  const factory: ZxcvbnFactory = new Factory({
    dictionary: { ...common.dictionary, ...words },
    graphs: common.adjacencyGraphs,
  })
  return (password, own) => {
    const words = own.flatMap((each) => [each, ...each.split(/[\s@.]+/)]).filter((each) => each !== '')
    return factory.check(password.slice(0, looksAt), [...words, 'minga']).score
  }
}

async function wordsOf(language: Language) {
  switch (language) {
    case 'es':
      return (await import('@zxcvbn-ts/language-es-es')).dictionary
    case 'pt':
      return (await import('@zxcvbn-ts/language-pt-br')).dictionary
    case 'en':
      return (await import('@zxcvbn-ts/language-en')).dictionary
  }
}
