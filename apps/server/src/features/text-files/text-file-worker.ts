import { workOnFile } from '../../files/export/file-worker.ts'
import { tooLargeForFormat } from '../../files/export/too-large-for-format.ts'
import { Refusal } from '../../http/refusal.ts'
import { isTooLargeForPdf } from './pdf/pdf-size.ts'
import { textDocument, type NamedText, type TextDocument } from './text-document.ts'
import type { TextWork } from './text-work.ts'

/** What it is called, and of which group the text is. */
export type TextAbout = Pick<NamedText, 'name' | 'group'>

await workOnFile<TextWork, NamedText, TextAbout>({
  read: async (db, reader, work) => {
    const document = await textDocument(db, reader, work)
    const isRefused = work.format === 'pdf' && !(document instanceof Refusal) && isTooLargeForPdf(document.blocks)
    return isRefused ? tooLargeForFormat : document
  },
  write: async (document, { format }) => ({
    bytes: await bytesOf(document, format),
    about: { name: document.name, group: document.group },
  }),
})

/** Each format's library is loaded only for it. */
async function bytesOf(document: TextDocument, format: TextWork['format']): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./docx/docx-file.ts')).docxFile(document)
    case 'pdf':
      return (await import('./pdf/pdf-file.ts')).pdfFile(document)
    case 'md':
      return new TextEncoder().encode((await import('./markdown-file.ts')).markdownFile(document))
    case 'html':
      return new TextEncoder().encode((await import('./html-file.ts')).htmlFile(document))
  }
}
