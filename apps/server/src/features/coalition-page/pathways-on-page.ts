import type { Actor } from '@minga/domain/access/can'
import { mostOnPage, type CoalitionPage, type PagePathway } from '@minga/domain/coalition-page/coalition-page'
import { pathwayRecord } from '@minga/domain/pathway/pathway'
import type { Db } from '@minga/storage/database/schema'
import { listRecords } from '@minga/storage/records/record-rows'

import { Refusal } from '../../http/refusal.ts'
import { pathwayOf } from '../../views/pathway-view.ts'
import type { PageReading } from './page-view.ts'

/** More are not read to find those that have a curve. */
const mostRead = 12

/**
 * The pathways of the page, those that a group has made its own first, and before others those with a curve. Each is the same for all
 * its readers.
 */
export async function pathwaysOnPage(
  db: Db,
  actor: Actor,
  { groups, named }: PageReading,
): Promise<CoalitionPage['pathways']> {
  const found = await listRecords(db, { kind: 'pathway', readable: groups, archived: false })
  const open = found.filter(({ fields }) => pathwayRecord.isOpen(fields))
  const first = open.toSorted((one, other) => Number(isDraft(one)) - Number(isDraft(other))).slice(0, mostRead)
  const read: PagePathway[] = []
  for (const { record, group, fields } of first) {
    const answer = await pathwayOf(db, actor, record)
    if (answer instanceof Refusal) continue
    const { pathway } = answer
    const levers = await named(pathway.levers.map((lever) => lever.record))
    read.push({ group, status: fields.status, pathway, levers })
  }
  const shown = read
    .toSorted((one, other) => Number(isEmpty(one)) - Number(isEmpty(other)))
    .slice(0, mostOnPage.pathways)
  return { shown, more: open.length - shown.length }
}

const isDraft = ({ fields }: { readonly fields: { readonly status: string } }) => fields.status === 'draft'
const isEmpty = ({ pathway: { left } }: PagePathway) => Object.keys(left).length === 0
