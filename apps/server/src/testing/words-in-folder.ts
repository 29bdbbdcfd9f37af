import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The words among these that stand in any byte of a folder's files, WAL and free pages included, as `file: word`. */
export function wordsInFolder(folder: string, words: readonly string[]): string[] {
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(file)
    return words.filter((word) => bytes.includes(word)).map((word) => `${file.slice(folder.length)}: ${word}`)
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path)
    if (found.isDirectory()) return filesIn(path)
    return found.isFile() ? [path] : []
  })
}
