import { dateFormat, relativeTimeFormat } from '../language/intl-formats.ts'
import { useLanguage } from '../language/use-language.ts'
import { useNow } from './use-now.ts'

/** "3 h ago", with the exact time on hover. */
export function RelativeTime({ at }: { readonly at: string }) {
  const { locale } = useLanguage()
  const now = useNow()
  const then = Date.parse(at)
  const exact = dateFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(then)
  return (
    <time dateTime={at} title={exact}>
      {relativeTimeWords(then, now, locale)}
    </time>
  )
}

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[]

/**
 * "3 h ago" in the reader's words, in whole units. A moment ahead of this clock by a little is "now". Months are
 * written out: "m" would be read as minutes or metres.
 */
export function relativeTimeWords(then: number, now: number, locale: string): string {
  const seconds = Math.round((then - now) / 1000)
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) < length) continue
    const style = unit === 'month' ? 'long' : 'short'
    return relativeTimeFormat(locale, { numeric: 'auto', style }).format(Math.trunc(seconds / length), unit)
  }
  return relativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second')
}
