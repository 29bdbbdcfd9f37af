/** A view's settings in its address, each a plain string: an address is to be read, copied and sent. */
export type PlainSearch = { readonly [name: string]: string | undefined }

export function parsePlainSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Empty settings are left out of the address. */
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
