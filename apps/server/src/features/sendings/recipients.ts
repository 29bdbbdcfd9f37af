import { can, type Actor } from '@minga/domain/access/can'
import type { ContactId } from '@minga/domain/sending/contact'
import type { PersonId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { newRecipientId } from '@minga/domain/sending/sending'
import type { newSending } from '@minga/protocol/http/sendings'
import type { Db } from '@minga/storage/database/schema'
import { findPeople } from '@minga/storage/people/person-rows'
import { findContacts } from '@minga/storage/sendings/contact-rows'
import type { RecipientRow } from '@minga/storage/sendings/sending-rows'
import { roomName } from '@minga/sync/log/room-name'
import type { z } from 'zod'

import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { Refusal } from '../../http/refusal.ts'
import { knownMembersOf } from '../../views/known-members.ts'
import type { FoundRoadmap } from '../../views/readable-rooms.ts'

/** One person or contact. Persons have an actor: the right to read is asked for them. */
export interface Recipient extends Pick<RecipientRow, 'id' | 'person' | 'contact' | 'name' | 'office'> {
  readonly address: string
  readonly actor: Actor | undefined
}

export type To = z.output<typeof newSending>['to']

const notThere = new Refusal('conflict', 'a recipient is neither a member of the group nor a contact of yours', 'to')
const tooEarly = new Refusal('conflict', 'a recipient may not read a version from before the opening', 'to')
const isDraft = new Refusal('conflict', 'a draft is not mailed to contacts: open the roadmap first', 'state')

/** The sequence from which people who only read see a roadmap's past. */
export async function openedFrom(
  historian: Pick<HistorianPort, 'sequenceAt'>,
  { roadmap: { id, openedAt } }: FoundRoadmap,
): Promise<number | Refusal> {
  return openedAt === null ? 0 : unlessBusy(historian.sequenceAt(roomName.parse(roadmapRoom(id)), Date.parse(openedAt)))
}

interface Wanted {
  readonly found: FoundRoadmap
  /** The version's, and the first that mere readers see. */
  readonly sequence: number
  readonly opened: number
  readonly to: To
}

/**
 * The recipients, in the order given: people whom the sender knows as members of the group and who may read
 * the version, and
 * contacts of the sender's own organisation.
 */
export async function recipientsFor(
  db: Db,
  actor: Actor,
  { found, sequence, opened, to }: Wanted,
): Promise<Recipient[] | Refusal> {
  const people = await knownPeople(
    db,
    actor,
    found,
    to.flatMap((each) => ('person' in each ? each.person : [])),
  )
  const contacts = await ownContacts(
    db,
    actor,
    to.flatMap((each) => ('contact' in each ? each.contact : [])),
  )
  const recipients = to.flatMap(
    (each) => ('person' in each ? people.get(each.person) : contacts.get(each.contact)) ?? [],
  )
  if (recipients.length < to.length) return notThere
  if (found.access.draft === true && contacts.size > 0) return isDraft
  const resource = found.access
  for (const { actor: person } of recipients) {
    if (person === undefined) continue
    if (!can(person, { action: 'read', resource })) return notThere
    const seesDrafts = can(person, { action: 'read', resource: { ...resource, draft: true } })
    if (!seesDrafts && sequence < opened) return tooEarly
  }
  return recipients
}

/** The people among them who hold a role in the group that the sender may know of. */
async function knownPeople(
  db: Db,
  actor: Actor,
  { access }: FoundRoadmap,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<string, Recipient>> {
  if (ids.length === 0) return new Map()
  const known = new Set<string>((await knownMembersOf(db, actor, access)).map(({ id }) => id))
  const people = await findPeople(
    db,
    ids.filter((id) => known.has(id)),
  )
  return new Map(
    people.map(({ profile, actor: person }) => {
      const { id, name, email } = profile
      return [id, { id: newRecipientId(), person: id, contact: null, name, office: '', address: email, actor: person }]
    }),
  )
}

async function ownContacts(
  db: Db,
  { organisation }: Actor,
  ids: readonly ContactId[],
): Promise<ReadonlyMap<string, Recipient>> {
  const contacts = await findContacts(db, organisation, ids)
  return new Map(
    contacts.map(({ id, name, office, address }) => [
      id,
      { id: newRecipientId(), person: null, contact: id, name, office, address, actor: undefined },
    ]),
  )
}
