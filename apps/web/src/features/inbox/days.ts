import type { ShownNotice } from '@minga/protocol/http/inbox'

export interface NoticesOfDay {
  /** `2026-11-24`, in the reader's time zone. */
  readonly day: string
  readonly notices: readonly ShownNotice[]
}

/** Groups notices by day, in the order given. */
export function byDay(notices: readonly ShownNotice[]): NoticesOfDay[] {
  const days = Map.groupBy(notices, ({ shownAt }) => dayOf(new Date(shownAt)))
  return [...days].map(([day, of]) => ({ day, notices: of }))
}

function dayOf(moment: Date): string {
  const parts = [moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0'))
  return [moment.getFullYear(), ...parts].join('-')
}

/** "Today", "yesterday", else the date. */
export function dayWords(day: string, now: number, locale: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(dayOf(new Date(now)))) / (24 * 60 * 60 * 1000))
  const words =
    days === 0 || days === -1 || days === 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
      : new Intl.DateTimeFormat(locale, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          timeZone: 'UTC',
        }).format(Date.parse(day))
  return words.slice(0, 1).toLocaleUpperCase(locale) + words.slice(1)
}

/** The moments to snooze until: "later" is in three hours, mornings begin at eight. */
export function snoozeMoments(now: Date): Readonly<Record<'later' | 'tomorrow' | 'nextWeek', Date>> {
  const morning = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 8, 0, 0, 0)
  const untilMonday = (8 - now.getDay()) % 7 || 7
  return {
    later: new Date(now.getTime() + 3 * 60 * 60 * 1000),
    tomorrow: morning(1),
    nextWeek: morning(untilMonday),
  }
}
