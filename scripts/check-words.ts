/** Refuses identifiers and file names that use a word which the glossary has replaced. */
import { readFileSync } from 'node:fs'

import { checkWords, filesOf, readRetiredWords } from './words.ts'

const root = process.cwd()
const words = readRetiredWords(readFileSync('docs/glossary.md', 'utf8'))
const files = filesOf(root)

// A reader that finds nothing also finds nothing wrong.
if (words.length === 0 || files.length < 50) {
  console.error(`${words.length} words and ${files.length} files were read: the check itself is broken`)
  process.exit(1)
}
const complaints = checkWords(root, files, words)
for (const complaint of complaints) console.error(complaint)
if (complaints.length > 0) process.exit(1)
console.log(`${words.length} retired words are used nowhere`)
