import fc from 'fast-check'
import { expect, test } from 'vitest'

import { groupRoles, type GroupRole } from '../group/group.ts'
import { groupId, organisationId, personId } from '../identity/ids.ts'
import { organisationKinds } from '../organisation/organisation.ts'
import { can, roleIn, type Actor } from './can.ts'
import { readAlso, readersOf } from './readers.ts'

const ids = { groups: ['steel', 'cement'], organisations: ['alacero', 'ficem', 'watch', 'office'] } as const

const coalition = fc.record({
  kinds: fc.tuple(...ids.organisations.map(() => fc.constantFrom(...organisationKinds))),
  groups: fc.tuple(...ids.groups.map(() => fc.record({ restricted: fc.boolean(), archived: fc.boolean() }))),
  people: fc.array(
    fc.record({
      organisation: fc.constantFrom(...ids.organisations),
      roles: fc.tuple(...ids.groups.map(() => fc.option(fc.constantFrom(...groupRoles), { nil: undefined }))),
    }),
    { maxLength: 12 },
  ),
})

type Made = typeof coalition extends fc.Arbitrary<infer Value> ? Value : never

/** The coalition's rows, and all its people as actors. */
function made({ kinds, groups, people }: Made) {
  const organisations = ids.organisations.map((id, index) => ({
    id: organisationId.parse(id),
    kind: kinds[index] ?? 'observer',
  }))
  const actors = people.map(({ organisation, roles }, index): Actor => ({
    person: personId.parse(`person-${index}`),
    organisation: organisationId.parse(organisation),
    organisationKind: organisations.find(({ id }) => id === organisation)?.kind ?? 'observer',
    roles: [],
    groups: new Map(
      roles.flatMap((role, place): [ReturnType<typeof groupId.parse>, GroupRole][] =>
        role === undefined ? [] : [[groupId.parse(ids.groups[place]), role]],
      ),
    ),
  }))
  const members = actors.flatMap(({ person, organisation, groups: memberships }) =>
    [...memberships].map(([group, role]) => ({ group, id: person, organisation, role })),
  )
  const places = ids.groups.map((id, place) => ({
    id: groupId.parse(id),
    restricted: false,
    archived: false,
    ...groups[place],
  }))
  return { organisations, actors, members, places }
}

test('the line that says who reads a group agrees with can() for every person', () => {
  fc.assert(
    fc.property(coalition, (coalitionMade) => {
      const { organisations, actors, members, places } = made(coalitionMade)
      for (const group of places) {
        const readers = readersOf(group, organisations, members)
        for (const actor of actors) {
          const line = readers.find(({ organisation }) => organisation === actor.organisation)
          const isListed =
            line !== undefined && (line.everyone || line.holders.some((holder) => holder.id === actor.person))
          expect(isListed).toBe(can(actor, { action: 'read', resource: group }))
          expect(isListed).toBe(roleIn(actor, group) !== undefined)
        }
        // An organisation is listed only when at least one of its people can read the group.
        for (const { everyone, holders } of readers) expect(everyone || holders.length > 0).toBe(true)
      }
    }),
  )
})

test('all readers of one group read another one if can() lets each of them', () => {
  fc.assert(
    fc.property(coalition, (coalitionMade) => {
      const { organisations, actors, members, places } = made(coalitionMade)
      // Each organisation may have a person without a role, who is not in the rows.
      const newcomers = organisations.map(({ id, kind }) => ({
        person: personId.parse(`newcomer-${id}`),
        organisation: id,
        organisationKind: kind,
        roles: [],
        groups: new Map(),
      }))
      const everyone: readonly Actor[] = [...actors, ...newcomers]
      for (const one of places) {
        for (const other of places) {
          const reads = everyone.every(
            (actor) =>
              !can(actor, { action: 'read', resource: one }) || can(actor, { action: 'read', resource: other }),
          )
          const of = (group: typeof one) => readersOf(group, organisations, members)
          expect(readAlso(of(one), of(other))).toBe(reads)
        }
      }
    }),
  )
})
