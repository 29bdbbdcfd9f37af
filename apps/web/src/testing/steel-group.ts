import { recordRoots } from '@minga/domain/record/record-roots'
import { groupView, type GroupView } from '@minga/protocol/http/me'

const counts = Object.fromEntries(Object.values(recordRoots).map((root) => [root, 0]))

/** A working group as the server answers it. */
export function steelGroup(own: object = {}): GroupView {
  return groupView.parse({
    id: 'steel',
    name: 'Steel',
    names: { en: 'Steel' },
    purpose: {},
    role: 'editor',
    member: true,
    restricted: false,
    archived: false,
    shared: true,
    leads: [],
    leading: [],
    register: 'register.steel',
    roadmaps: [],
    counts: { ...counts, unreadable: 0 },
    readers: { organisations: [], observers: [] },
    ...own,
  })
}
