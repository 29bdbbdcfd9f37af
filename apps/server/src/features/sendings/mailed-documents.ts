import type { MadeTextFile, TextFileMaker } from '../../files/export/text-file-maker.ts'
import { Refusal } from '../../http/refusal.ts'

type Reader = Parameters<TextFileMaker['make']>[0]
type MailedText = Omit<Parameters<TextFileMaker['make']>[1], 'format'>

/** A version as it is mailed: as Word to work in, and as PDF to read. */
export async function mailedDocuments(
  texts: Pick<TextFileMaker, 'make'>,
  reader: Reader,
  text: MailedText,
): Promise<{ readonly docx: MadeTextFile; readonly pdf: MadeTextFile } | Refusal> {
  const docx = await texts.make(reader, { ...text, format: 'docx' })
  if (docx instanceof Refusal) return docx
  const pdf = await texts.make(reader, { ...text, format: 'pdf' })
  return pdf instanceof Refusal ? pdf : { docx, pdf }
}
