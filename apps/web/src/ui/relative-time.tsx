import { useLanguage } from '../language/use-language.ts'
import { relativeTimeWords } from './relative-time-words.ts'
import { useNow } from './use-now.ts'

/** "3 h ago", with the exact time on hover. */
export function RelativeTime({ at }: { readonly at: string }) {
  const { locale } = useLanguage()
  const now = useNow()
  const then = Date.parse(at)
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(then)
  return (
    <time dateTime={at} title={exact}>
      {relativeTimeWords(then, now, locale)}
    </time>
  )
}
