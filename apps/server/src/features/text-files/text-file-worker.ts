import type { HeldInExport } from '@minga/storage/exports/export-rows'

import { workOnFile } from '../../files/export/file-worker.ts'
import { tooLargeForFormat } from '../../files/export/too-large-for-format.ts'
import { Refusal } from '../../http/refusal.ts'
import { isTooLargeForPdf } from '../../files/pdf/pdf-size.ts'
import { textDocument, type NamedText, type TextDocument } from './text-document.ts'
import type { TextWork } from './text-work.ts'

/** The facts for its name and the audit. */
export interface TextAbout extends Pick<NamedText, 'name' | 'group'> {
  /** The discussions in it. */
  readonly held: HeldInExport
  /** How many discussions of the reader's own organisation are in it; null where they were not asked for. */
  readonly internal: number | null
}

await workOnFile<TextWork, NamedText, TextAbout>({
  read: async (db, reader, work) => {
    const document = await textDocument(db, reader, work)
    const isRefused = work.format === 'pdf' && !(document instanceof Refusal) && isTooLargeForPdf(document.blocks)
    return isRefused ? tooLargeForFormat : document
  },
  write: async (document, { format }) => ({
    bytes: await bytesOf(document, format),
    about: aboutOf(document),
  }),
})

function aboutOf({ name, group, margin, internal }: NamedText): TextAbout {
  return { name, group, held: margin.held, internal: internal?.discussions ?? null }
}

/** Each format's library is loaded only for it. */
async function bytesOf(document: TextDocument, format: TextWork['format']): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./docx/docx-file.ts')).docxFile(document)
    case 'pdf':
      return (await import('../../files/pdf/pdf-file.ts')).pdfFile(document)
    case 'md':
      return new TextEncoder().encode((await import('../../files/markdown/markdown-file.ts')).markdownFile(document))
    case 'html':
      return new TextEncoder().encode((await import('./html-file.ts')).htmlFile(document))
  }
}
