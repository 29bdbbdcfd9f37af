/*
 * The formatters of `Intl`, each made once for a locale and its options: to make one takes longer than to draw the cell
 * of a list that it is for.
 */

/** Dates in a locale's words. */
export const dateFormat = kept(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** Figures as a locale writes them. */
export const numberFormat = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))

/** A figure is shown as it is held: it is copied, written over and compared with its source. Beyond these stands what counting in twos adds. */
export const everyDigit = { maximumFractionDigits: 12 } as const

/** "3 h ago". */
export const relativeTimeFormat = kept(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
)

/** The names of countries, currencies and languages. */
export const displayNames = kept((locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options))

function kept<Options extends object, Format>(make: (locale: string, options: Options) => Format) {
  const made = new Map<string, Format>()
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`
    const known = made.get(key) ?? make(locale, options)
    made.set(key, known)
    return known
  }
}
