import { useLanguage } from '../language/use-language.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Formats sizes: "12,3 MB". */
export function useBytes(): (bytes: number) => string {
  const { locale } = useLanguage()
  return (bytes) => {
    const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1)
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      // The short unit has no plural in English.
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumSignificantDigits: 3,
    }).format(bytes / 1000 ** step)
  }
}
