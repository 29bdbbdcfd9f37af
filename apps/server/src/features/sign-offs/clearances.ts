import { can, type Actor } from '@minga/domain/access/can'
import { takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { ClearanceView, clearanceGiven, newClearance } from '@minga/protocol/http/clearances'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findPeople, namesOf } from '@minga/storage/people/person-rows'
import { addClearance, clearancesOf } from '@minga/storage/sign-offs/clearance-rows'
import type { z } from 'zod'

import { writeNotices } from '../../commands/notices/write-notices.ts'
import { idTaken, notFound, Refusal } from '../../http/refusal.ts'
import { isOver } from './give-position.ts'
import { signOffFor, type FoundSignOff } from './sign-off-for.ts'

const notColleagues = new Refusal('conflict', 'readers: people of your organisation who read the text', 'readers')

/** A sign-off that this person's organisation was asked in; to all others it has no clearances. */
async function ownSignOff(db: Db, actor: Actor, id: SignOffId): Promise<FoundSignOff | Refusal> {
  const found = await signOffFor(db, actor, id)
  if (found instanceof Refusal) return found
  return found.resource.invited.includes(actor.organisation) ? found : notFound
}

/** The clearances of colleagues on a text, as far as this person reads them. */
export async function readClearances(db: Db, actor: Actor, id: SignOffId): Promise<ClearanceView[] | Refusal> {
  const found = await ownSignOff(db, actor, id)
  if (found instanceof Refusal) return found
  const rows = (await clearancesOf(db, id, actor.organisation)).filter(({ organisation, readers, by }) =>
    can(actor, { action: 'read-clearance', resource: { group: found.access, organisation, readers, by } }),
  )
  const names = await namesOf(
    db,
    rows.flatMap(({ by, readers }) => [by, ...readers]),
  )
  return rows.map(({ id: clearance, text, verdict, words, readers, by, at }) => {
    const given = names.get(by)
    if (given === undefined) throw new Error(`no person ${by}, who gave a clearance`)
    return {
      id: clearance,
      text,
      verdict,
      words,
      by: given,
      at,
      readers: readers.flatMap((each) => names.get(each) ?? []),
    }
  })
}

/** Gives colleagues a clearance: whether a text can be signed. It does not change the organisation's answer. */
export async function giveClearance(
  tx: Transaction,
  actor: Actor,
  {
    signOff: id,
    now: clock,
    ...asked
  }: z.output<typeof newClearance> & { readonly signOff: SignOffId; readonly now: () => Date },
): Promise<z.input<typeof clearanceGiven> | Refusal> {
  const found = await ownSignOff(tx, actor, id)
  if (found instanceof Refusal) return found
  const now = clock()
  if (!takesAnswers(found.signOff, now)) return isOver
  const { person: by, organisation } = actor
  const readers = [...new Set(asked.readers)].filter((each) => each !== by)
  const people = await findPeople(tx, readers)
  const mayRead = people.filter(
    (each) => each.actor.organisation === organisation && can(each.actor, { action: 'read', resource: found.access }),
  )
  if (mayRead.length < readers.length) return notColleagues
  const at = now.toISOString()
  const row = { ...asked, readers, signOff: id, text: found.text.number, organisation, by, at }
  if (!(await addClearance(tx, row))) return idTaken
  const change = { kind: 'readers-named', organisation, named: readers } as const
  await writeNotices(tx, {
    happening: { by, group: found.access, place: { kind: 'sign-off', id }, change },
    at,
    organisation,
    thread: null,
    comment: null,
    people: readers,
    organisations: [],
  })
  return { id: asked.id, at }
}
