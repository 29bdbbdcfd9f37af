/** Search parameters as plain strings, so that addresses can be read, copied and sent. */
export type SearchParams = { readonly [name: string]: string | undefined }

export function parseSearchParams(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Leaves out empty values. */
export function writeSearchParams(search: Record<string, unknown>): string {
  const kept = Object.entries(search).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  )
  const text = new URLSearchParams(kept).toString()
  return text === '' ? '' : `?${text}`
}

export function searchParams(search: Record<string, unknown>): SearchParams {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
