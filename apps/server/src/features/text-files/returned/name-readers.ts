import type { Actor } from '@minga/domain/access/can'
import type { PersonId } from '@minga/domain/identity/ids'
import type { ReturnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { setReturnedReaders } from '@minga/storage/exports/returned-text-rows'

import { notifyOfReaders } from '../../../commands/notices/notify-of-readers.ts'
import { Refusal } from '../../../http/refusal.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { namedReaders } from '../../../views/colleagues.ts'
import { readersOf, returnedTextFor } from '../../../views/returned-text-view.ts'

/** Says who of the organisation reads a document beside the person who brought it. That it is shared is on record. */
export async function nameReaders(
  tx: Transaction,
  person: Actor,
  { id, named, at }: { readonly id: string; readonly named: readonly PersonId[]; readonly at: string },
): Promise<Pick<ReturnedTextAnswer, 'readers'> | Refusal> {
  return askedAgain(tx, person, async (actor) => {
    const found = await returnedTextFor(tx, actor, id, 'decide-returned')
    if (found instanceof Refusal) return found
    const { row, resource } = found
    const all = await namedReaders(tx, actor, resource.group, named, [])
    if (all instanceof Refusal) return all
    const readers = all.filter((each) => each !== row.by)
    const { readers: views } = await readersOf(tx, { by: row.by, readers })
    const isSame = readers.length === row.readers.length && readers.every((each) => row.readers.includes(each))
    if (isSame) return { readers: views }
    await setReturnedReaders(tx, id, readers)
    const { organisation, readers: before } = row
    const naming = { group: resource.group, organisation, by: actor.person, at, before, readers }
    await notifyOfReaders(tx, { ...naming, place: { kind: 'returned', id } })
    const { id: group } = resource.group
    const details = { readers: readers.length }
    await recordAudit(tx, { actor, kind: 'returned-shared', subject: row.roadmap, group, details })
    return { readers: views }
  })
}
