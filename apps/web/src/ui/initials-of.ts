/** The first letters of the first and the last word that has a capital: "Especialista en cemento" is "E". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const first = words.at(0)?.[0] ?? '?'
  const last = words.length > 1 ? (words.findLast((word) => word.length > 3)?.[0] ?? '') : ''
  return (words.length > 1 ? first + last : first).toUpperCase()
}
