import { organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import type { BroughtFile } from '@minga/protocol/http/brought-file'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db } from '../database/schema.ts'

const broughtRow = z.object({ id: z.string(), name: z.string(), given: z.string(), organisation: organisationId })

/**
 * The workbooks, and the files of translators, with these ids, as a person of this organisation may know them. A person
 * chose the name of a file on their own disk, for no other reader: it can name clients, plants and undecided plans. So
 * only the bringer's organisation sees the name; the others, who may be its rivals, see the time of the export.
 */
export async function broughtFilesOf(
  db: Db,
  ids: Iterable<string | null | undefined>,
  reader: OrganisationId | undefined,
): Promise<ReadonlyMap<string, BroughtFile>> {
  const wanted = [...new Set(ids)].filter((id) => typeof id === 'string')
  if (wanted.length === 0) return new Map()
  const found = await inChunks(wanted, (chunk) =>
    db
      .selectFrom('returned')
      .innerJoin('file_export', 'file_export.id', 'returned.export')
      .innerJoin('person', 'person.id', 'returned.by')
      .select(['returned.id', 'returned.name', 'file_export.at as given', 'person.organisation'])
      .where('returned.id', 'in', chunk)
      .execute(),
  )
  const translated = await inChunks(wanted, (chunk) =>
    db
      .selectFrom('translation_return')
      .innerJoin('translation_export', 'translation_export.id', 'translation_return.export')
      .select([
        'translation_return.id',
        'translation_return.name',
        'translation_export.at as given',
        'translation_return.organisation',
      ])
      .where('translation_return.id', 'in', chunk)
      .execute(),
  )
  return new Map(
    broughtRow
      .array()
      .parse([...found, ...translated])
      .map(({ id, name, given, organisation }) => [id, { name: organisation === reader ? name : null, given }]),
  )
}
