import type { Label } from './word-file.ts'

const longest = 120

/** LibreOffice writes days like `0-00-00T00:00:00Z` where it knows none. */
export function labelOf(author: string | undefined, date: string | undefined): Label {
  const day = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/.exec(date ?? '')?.[1]
  const time = day === undefined || day.startsWith('0') ? Number.NaN : Date.parse(`${day}Z`)
  const name = (author ?? '').replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return { author: name.slice(0, longest), at: Number.isNaN(time) ? '' : new Date(time).toISOString() }
}
