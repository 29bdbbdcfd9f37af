import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'

/** The content of the file; made if it does not exist, readable by its owner alone. */
export function readOrMakeFile(file: string, make: () => string): string {
  if (!existsSync(file)) {
    // Written aside and linked whole: a process that dies here leaves no half secret behind.
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, make(), { mode: 0o600, flush: true })
    linkSync(draft, file)
    unlinkSync(draft)
  }
  return readFileSync(file, 'utf8')
}
