import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { MadeTextFile, TextFileMaker } from '../../files/export/text-file-maker.ts'
import { Refusal } from '../../http/refusal.ts'

type Reader = Parameters<TextFileMaker['make']>[0]
type FiledText = Parameters<TextFileMaker['make']>[1]

interface MailedText extends Pick<FiledText, 'roadmap' | 'language' | 'isForOutside'> {
  /** Its records and charts are read as they stood when it was named: what is mailed is what is signed. */
  readonly version: { readonly sequence: number; readonly at: string }
}

/** A version as it is mailed: as Word to work in, and as PDF to read. */
export async function mailedDocuments(
  texts: Pick<TextFileMaker, 'make'>,
  reader: Reader,
  { version: { sequence, at }, ...mailed }: MailedText,
): Promise<{ readonly docx: MadeTextFile; readonly pdf: MadeTextFile } | Refusal> {
  const text = { ...mailed, version: sequence, recordsAt: at, day: coalitionDay(at) }
  const docx = await texts.make(reader, { ...text, format: 'docx' })
  if (docx instanceof Refusal) return docx
  const pdf = await texts.make(reader, { ...text, format: 'pdf' })
  return pdf instanceof Refusal ? pdf : { docx, pdf }
}
