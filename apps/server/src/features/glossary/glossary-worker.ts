import { textIn, type Language } from '@minga/domain/language/language'
import { allTerms } from '@minga/storage/organisations/glossary-rows'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import type { glossaryFormats } from '@minga/protocol/http/glossary'

import { workOnFile, type FileWork } from '../../files/export/file-worker.ts'
import { tbx } from '../../files/translation/tbx.ts'
import { glossaryWorkbook } from './glossary-sheet.ts'
import { glossaryWords } from './glossary-words.ts'

export interface GlossaryWork extends FileWork {
  readonly format: (typeof glossaryFormats)[number]
  readonly language: Language
}

/** The title of the file, without its ending. */
export interface GlossaryAbout {
  readonly title: string
}

await workOnFile<GlossaryWork, Awaited<ReturnType<typeof read>>, GlossaryAbout>({
  read,
  write: async ({ terms, title }, { format, language }) => ({
    bytes: format === 'xlsx' ? await glossaryWorkbook(terms, language) : new TextEncoder().encode(tbx(terms, title)),
    about: { title },
  }),
})

async function read(db: Parameters<typeof allTerms>[0], _: unknown, { language }: GlossaryWork) {
  const [terms, { names }] = await Promise.all([allTerms(db), findCoalition(db)])
  const title = [glossaryWords(language)('name'), textIn(names, language)].filter((each) => each !== '').join(' ')
  return { terms, title }
}
