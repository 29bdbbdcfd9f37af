/** Characters that XML cannot hold, and marks that turn the direction of other people's lines. Line ends and tabs stay. */
const unprintable = /(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu

/** Removes what XML cannot hold, so that the file can always be opened. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(unprintable, '')
}

/** The same for every text in plain data. */
export function printableData<Data>(data: Data): Data {
  const clean = JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? printable(value) : value))
  return JSON.parse(clean) as Data
}
