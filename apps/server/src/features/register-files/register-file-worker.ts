import { workOnFile } from '../../files/export/file-worker.ts'
import { csvFile } from './csv-file.ts'
import { registerContent } from './register-content.ts'
import type { RegisterContent } from './register-sheet.ts'
import type { RegisterWork } from './register-work.ts'

/** The facts for its name and the audit. */
export interface RegisterAbout extends Pick<RegisterContent, 'title' | 'group'> {
  readonly records: number
  /** Of a workbook, which comes back. */
  readonly names: RegisterContent['names'] | undefined
}

await workOnFile<RegisterWork, RegisterContent, RegisterAbout>({
  read: registerContent,
  write: async (content, work) => ({
    bytes: await bytesOf(content, work),
    about: {
      title: content.title,
      group: content.group,
      records: content.records.length,
      names: work.format === 'xlsx' ? content.names : undefined,
    },
  }),
})

async function bytesOf(content: RegisterContent, { format, separator }: RegisterWork): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return (await import('./xlsx-file.ts')).xlsxFile(content)
    case 'csv': {
      const [sheet] = content.sheets
      return new TextEncoder().encode(sheet === undefined ? '' : csvFile(sheet, separator))
    }
    case 'json': {
      const { dataPackage } = await import('./data-package.ts')
      return new TextEncoder().encode(`${JSON.stringify(dataPackage(content), null, 2)}\n`)
    }
  }
}
