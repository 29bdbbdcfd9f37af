import type { Db } from '@minga/storage/database/schema'
import { sentDocuments } from '@minga/storage/strike-outs/sent-files'

import { Archive } from '../../files/cleaning/archive.ts'
import type { FileStore } from '../../files/file-store.ts'

/** The limit for our own files, whose size is known. */
const mostUnpacked = 512 * 1024 * 1024

/**
 * The sendings of these groups' roadmaps whose files hold some of the words, also on a card. Read from the Word file
 * that was mailed: the PDF beside it says the same.
 */
export async function sendingsWith(
  { db, files }: { readonly db: Db; readonly files: Pick<FileStore, 'read'> },
  words: readonly string[],
  groups: readonly string[],
): Promise<string[]> {
  if (words.length === 0) return []
  const found: string[] = []
  for (const { sending, stored } of await sentDocuments(db, groups)) {
    const bytes = await files.read(stored)
    if (bytes !== undefined && holdsAny(bytes, words)) found.push(sending)
  }
  return found
}

function holdsAny(bytes: Uint8Array, words: readonly string[]): boolean {
  const archive = new Archive(bytes, { left: mostUnpacked })
  return archive.entries.some((entry) => {
    if (!entry.name.endsWith('.xml')) return false
    const text = plainText(new TextDecoder().decode(archive.unpack(entry)))
    return words.some((each) => text.includes(each))
  })
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** Runs of one line read as one. */
function plainText(xml: string): string {
  return xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '')
}
