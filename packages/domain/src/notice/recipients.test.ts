import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { can, type Actor } from '../access/can.ts'
import { groupRoles } from '../group/group.ts'
import { groupId, organisationId, personId } from '../identity/ids.ts'
import { organisationKinds } from '../organisation/organisation.ts'
import { organisationRoles } from '../organisation/person.ts'
import { isAskedInRounds } from '../round/who-is-asked.ts'
import type { Change, Happening } from './happening.ts'
import { followings, personalReasons } from './notice.ts'
import { recipientsOf, type Listener } from './recipients.ts'

const steel = groupId.parse('steel')
const people = ['ana', 'beto', 'carla', 'dora', 'elias'].map((id) => personId.parse(id))
const organisations = ['alacero', 'ficem', 'bank'].map((id) => organisationId.parse(id))
const anyPerson = fc.constantFrom(...people)
const anyOrganisation = fc.constantFrom(...organisations)
const maybeFollowing = fc.option(fc.constantFrom(...followings), { nil: undefined })

const anyListener = fc.record({
  organisation: anyOrganisation,
  organisationKind: fc.constantFrom(...organisationKinds),
  roles: fc.subarray([...organisationRoles]),
  membership: fc.option(fc.constantFrom(...groupRoles), { nil: undefined }),
  ofThread: maybeFollowing,
  ofPlace: maybeFollowing,
})
const anyListeners = fc.tuple(...people.map(() => anyListener)).map((sketches) =>
  sketches.map(({ organisation, organisationKind, roles, membership, ofThread, ofPlace }, index): Listener => {
    const groups = new Map(membership === undefined ? [] : [[steel, membership]])
    const person = people[index] ?? personId.parse('unnamed')
    return { actor: { person, organisation, organisationKind, roles, groups }, ofThread, ofPlace }
  }),
)

const anyThread = fc.record({
  id: fc.constant('thread'),
  audience: fc.constantFrom('coalition' as const, 'organisation' as const),
  organisation: anyOrganisation,
  by: anyPerson,
  readers: fc.constant(null),
  speakers: fc.subarray(people),
})
const calls = { mentions: fc.subarray(people), organisations: fc.subarray(organisations) }
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('commented' as const), thread: anyThread, ...calls }),
  fc.record({ kind: fc.constant('called' as const), thread: anyThread, ...calls }),
  fc.record({ kind: fc.constant('disposed' as const), thread: anyThread }),
  fc.record({
    kind: fc.constant('assigned' as const),
    thread: anyThread,
    to: fc.option(anyPerson),
    organisation: fc.option(anyOrganisation),
  }),
  fc.record({ kind: fc.constant('assigned' as const), to: anyPerson, organisation: fc.constant(null) }),
  fc.record({ kind: fc.constant('proposed' as const), organisation: anyOrganisation }),
  fc.record({
    kind: fc.constant('answered' as const),
    organisation: anyOrganisation,
    answer: fc.constantFrom('accepted' as const, 'declined' as const),
    createdBy: fc.option(anyPerson),
  }),
  fc.record({
    kind: fc.constantFrom('round-opened' as const, 'round-extended' as const, 'round-closed' as const),
    invited: fc.subarray(organisations),
  }),
  fc.record({
    kind: fc.constantFrom('rating-opened' as const, 'rating-closed' as const),
    invited: fc.subarray(organisations),
  }),
  fc.record({ kind: fc.constant('support-asked' as const), of: anyOrganisation }),
  fc.record({
    kind: fc.constantFrom('support-offered' as const, 'offer-withdrawn' as const),
    asking: fc.option(anyOrganisation),
    offering: anyOrganisation,
    askedBy: anyPerson,
  }),
  fc.record({
    kind: fc.constantFrom('offer-accepted' as const, 'offer-declined' as const, 'offer-taken-back' as const),
    offering: anyOrganisation,
    offeredBy: anyPerson,
  }),
  fc.record({ kind: fc.constant('due' as const), owners: fc.subarray(people), isLate: fc.boolean() }),
  fc.record({
    kind: fc.constant('readers-named' as const),
    organisation: anyOrganisation,
    named: fc.subarray(people),
  }),
  fc.record({ kind: fc.constant('removed' as const) }),
  fc.record({ kind: fc.constant('changed' as const), wrote: fc.subarray(people) }),
)
const anyHappening: fc.Arbitrary<Happening> = fc.record({
  by: fc.option(anyPerson),
  group: fc.record({ id: fc.constant(steel), restricted: fc.boolean(), archived: fc.boolean() }),
  place: fc.constant({ kind: 'roadmap' as const, id: 'road' }),
  change: anyChange,
})

const actorOf = (listeners: readonly Listener[], person: string) =>
  listeners.find(({ actor }) => actor.person === person)

describe('of any change', () => {
  test('no person is notified twice, of what they did themselves, or of what they may not read', () => {
    fc.assert(
      fc.property(anyHappening, anyListeners, (happening, listeners) => {
        const notified = recipientsOf(happening, listeners)
        expect(new Set(notified.map(({ person }) => person)).size).toBe(notified.length)
        for (const { person } of notified) {
          expect(person).not.toBe(happening.by)
          const { actor } = actorOf(listeners, person) ?? {}
          expect(actor !== undefined && can(actor, { action: 'read', resource: happening.group })).toBe(true)
          const { change } = happening
          const thread = 'thread' in change ? change.thread : undefined
          const isOurs = thread?.audience !== 'organisation' || actor?.organisation === thread.organisation
          expect(isOurs).toBe(true)
        }
      }),
    )
  })

  test('a mute lets only that through which addresses the person', () => {
    fc.assert(
      fc.property(anyHappening, anyListeners, (happening, listeners) => {
        const muted = recipientsOf(happening, listeners).filter(({ person }) => {
          const { ofThread, ofPlace } = actorOf(listeners, person) ?? {}
          return (ofThread ?? ofPlace) === 'mute'
        })
        expect(muted.every(({ reason }) => personalReasons.has(reason))).toBe(true)
      }),
    )
  })

  test('a person who is mentioned and may read it is notified, for that reason', () => {
    fc.assert(
      fc.property(anyHappening, anyListeners, (happening, listeners) => {
        const { change, by, group } = happening
        if (change.kind !== 'commented' && change.kind !== 'called') return
        const notified = new Map(recipientsOf(happening, listeners).map(({ person, reason }) => [person, reason]))
        for (const { actor } of listeners) {
          const mayRead = can(actor, { action: 'read-thread', resource: { ...change.thread, group } })
          if (actor.person === by || !mayRead || !change.mentions.includes(actor.person)) continue
          expect(notified.get(actor.person)).toBe('mention')
        }
      }),
    )
  })
})

const open = { id: steel, restricted: false, archived: false }
const [ana, beto] = people as [(typeof people)[0], (typeof people)[0]]
const anActor = (person: Actor['person'], more: Partial<Actor> = {}): Actor => ({
  person,
  organisation: organisationId.parse('ficem'),
  organisationKind: 'signatory',
  roles: [],
  groups: new Map(),
  ...more,
})
const thread = {
  id: 'thread',
  audience: 'coalition',
  organisation: organisationId.parse('alacero'),
  by: ana,
  readers: null,
  speakers: [ana],
} as const
const happened = (change: Change): Happening => ({
  by: ana,
  group: open,
  place: { kind: 'roadmap', id: 'road' },
  change,
})
const reasons = (change: Change, listener: Listener) =>
  recipientsOf(happened(change), [listener]).map(({ reason }) => reason)
const said = { kind: 'commented', thread, mentions: [], organisations: [] } as const

describe('an organisation', () => {
  const called = { ...said, organisations: [organisationId.parse('ficem')] }

  test('is reached through its focal points and its people in the group, not through all of its people', () => {
    expect(reasons(called, { actor: anActor(beto) })).toEqual([])
    expect(reasons(called, { actor: anActor(beto, { roles: ['steward'] }) })).toEqual(['organisation-mention'])
    expect(reasons(called, { actor: anActor(beto, { groups: new Map([[steel, 'reader']]) }) })).toEqual([
      'organisation-mention',
    ])
  })

  test('is notified of a proposal through those who can answer', () => {
    const proposed = { kind: 'proposed', organisation: organisationId.parse('ficem') } as const
    expect(reasons(proposed, { actor: anActor(beto, { roles: ['principal'] }) })).toEqual(['proposed'])
    expect(reasons(proposed, { actor: anActor(beto) })).toEqual([])
  })
})

describe('a round', () => {
  const ficem = organisationId.parse('ficem')

  test('is announced to those who can answer for the invited, the same as are reminded, and to no others', () => {
    fc.assert(
      fc.property(anyHappening, anyListeners, fc.subarray(organisations), (happening, all, invited) => {
        const { group, by } = happening
        const listeners = all.map(({ actor }) => ({ actor }))
        const notified = recipientsOf({ ...happening, change: { kind: 'round-opened', invited } }, listeners)
        const asked = listeners.filter(
          ({ actor }) => actor.person !== by && invited.includes(actor.organisation) && isAskedInRounds(actor, group),
        )
        expect(notified).toEqual(asked.map(({ actor: { person } }) => ({ person, reason: 'round-opened' })))
      }),
    )
  })

  test.each<[string, Partial<Actor>, boolean]>([
    ['a commenter of the group', { groups: new Map([[steel, 'commenter']]) }, true],
    ['a focal point in no group', { roles: ['steward'] }, true],
    ['a reader of the group', { groups: new Map([[steel, 'reader']]) }, false],
    ['another person of the organisation', {}, false],
    ['a principal of the organisation', { roles: ['principal'] }, false],
    ['a focal point who may not read it', { roles: ['steward'], organisationKind: 'observer' }, false],
    [
      'a commenter of another organisation',
      { organisation: organisationId.parse('bank'), groups: new Map([[steel, 'commenter']]) },
      false,
    ],
  ])('%s', (_, more, isNotified) => {
    const change = { kind: 'round-closed', invited: [ficem] } as const
    expect(reasons(change, { actor: anActor(beto, more) })).toEqual(isNotified ? ['round-closed'] : [])
  })
})

describe('a removal', () => {
  test.each(groupRoles)('notifies leads and no others: %s', (role) => {
    const actor = anActor(beto, { groups: new Map([[steel, role]]) })
    expect(reasons({ kind: 'removed' }, { actor })).toEqual(role === 'lead' ? ['removed'] : [])
  })
})

describe('following', () => {
  test('a place notifies of its discussions and changes; a choice for the discussion itself overrides it', () => {
    const actor = anActor(beto)
    expect(reasons(said, { actor, ofPlace: 'follow' })).toEqual(['comment'])
    expect(reasons(said, { actor, ofPlace: 'follow', ofThread: 'mute' })).toEqual([])
    expect(reasons(said, { actor, ofPlace: 'mute', ofThread: 'follow' })).toEqual(['comment'])
    expect(reasons({ kind: 'changed', wrote: [] }, { actor, ofPlace: 'follow' })).toEqual(['changed'])
  })

  test('a person who wrote there just now is not notified', () => {
    expect(reasons({ kind: 'changed', wrote: [beto] }, { actor: anActor(beto), ofPlace: 'follow' })).toEqual([])
  })

  test('a person who took part is notified of answers without following', () => {
    const answered = { ...said, thread: { ...thread, speakers: [beto] } }
    expect(reasons(answered, { actor: anActor(beto) })).toEqual(['answer'])
  })
})
