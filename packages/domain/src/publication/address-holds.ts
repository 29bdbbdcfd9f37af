import { slugWords, type Slug } from './publication.ts'

/** In letters: what is shorter stands in too many other words to be found within one. */
const shortestWithin = 6
/** An address that is longer may have been cut. */
const longestWhole = 40

/** Whether an address says some of these words as addresses say words, also where it was cut within them. */
export function addressHolds(address: Slug, words: readonly string[]): boolean {
  return words.map(slugWords).some((said) => {
    if (said === '') return false
    if (`-${address}-`.includes(`-${said}-`)) return true
    if (said.length >= shortestWithin && address.includes(said)) return true
    return address.length > longestWhole && endsWithin(address, said.split('-'))
  })
}

/** Whether an address ends with the first of some words. */
function endsWithin(address: Slug, words: readonly string[]): boolean {
  const plain = address.replace(/-\d+$/, '')
  return words.some((_, count) => {
    const first = words.slice(0, count).join('-')
    return first.length >= shortestWithin && plain.endsWith(`-${first}`)
  })
}
