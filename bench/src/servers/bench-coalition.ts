import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import type { DemoCoalition } from '@minga/server/src/demo/demo-coalition.ts'

const organisation = organisationId.parse('bench')
const group = groupId.parse('bench')

export const password = 'a password of the bench'
export const people = Array.from({ length: 30 }, (_, index) => ({
  id: personId.parse(`expert-${index}`),
  email: `expert-${index}@bench.example`,
}))

/** Thirty people with the right to write in every room, and as many empty rooms as asked for. */
export function benchCoalition(rooms: number): DemoCoalition {
  return {
    coalition: { names: { en: 'Bench' }, languages: ['en'] },
    organisations: [{ id: organisation, shortName: 'BENCH', names: { en: 'Bench' }, kind: 'signatory', hue: 'teal' }],
    people: people.map(({ id, email }) => ({
      id,
      email,
      name: id,
      organisation,
      roles: [],
      language: 'en',
      task: { en: 'type' },
      memberships: [{ group, role: 'editor' }],
    })),
    groups: [
      {
        id: group,
        names: { en: 'Bench' },
        purpose: { en: 'To be measured.' },
        restricted: false,
        dealRoom: false,
        archived: false,
        barriers: [],
        actions: [],
        milestones: [],
      },
    ],
    admissions: [{ group, organisation, highest: 'editor' }],
    roadmaps: Array.from({ length: rooms }, (_, index) => ({
      id: roadmapId.parse(`room-${index}`),
      group,
      title: `Room ${index}`,
      language: 'en',
      parts: [],
    })),
  }
}
