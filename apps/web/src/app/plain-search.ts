/** Search parameters as plain strings, so that addresses can be read, copied and sent. */
export type PlainSearch = { readonly [name: string]: string | undefined }

export function parsePlainSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Leaves out empty values. */
export function writePlainSearch(search: Record<string, unknown>): string {
  const kept = Object.entries(search).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  )
  const text = new URLSearchParams(kept).toString()
  return text === '' ? '' : `?${text}`
}

export function plainSearch(search: Record<string, unknown>): PlainSearch {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
