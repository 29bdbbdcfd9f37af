import type { GroupRole } from '@minga/domain/group/group'
import { groupId, organisationId, personId, recordId, roadmapId } from '@minga/domain/identity/ids'
import type { OrganisationKind } from '@minga/domain/organisation/organisation'
import type { OrganisationRole } from '@minga/domain/organisation/person'
import { registerRoom } from '@minga/domain/room/room-name'

import type { DemoCoalition, DemoPerson } from '../demo/demo-coalition.ts'

/** A coalition just large enough to have a person of each kind of rights. */
export const steel = groupId.parse('steel')
/** A deal room: only its members may know of it. */
export const closed = groupId.parse('closed')
export const steelRegister = registerRoom(steel)

export const barrier = recordId.parse('barrier-1')
/** Its lead, the cement federation, has not answered. */
export const action = recordId.parse('action-1')
export const milestone = recordId.parse('milestone-1')
export const closedAction = recordId.parse('action-2')
export const closedFinancing = recordId.parse('financing-1')
export const roadmap = roadmapId.parse('roadmap-1')
export const closedRoadmap = roadmapId.parse('roadmap-2')

export const password = 'a password of the tests'

function organisation(id: string, kind: OrganisationKind): DemoCoalition['organisations'][number] {
  return { id: organisationId.parse(id), shortName: id.toUpperCase(), names: { en: id }, kind, hue: 'teal' }
}

interface Sketch {
  readonly of: string
  readonly roles?: readonly OrganisationRole[]
  readonly in?: Readonly<Record<string, GroupRole>>
}

function person(id: string, { of, roles = [], in: memberships = {} }: Sketch): DemoPerson {
  return {
    id: personId.parse(id),
    name: `Expert ${id}`,
    organisation: organisationId.parse(of),
    roles: [...roles],
    language: 'en',
    email: `${id}@minga.example`,
    task: { en: 'test' },
    memberships: Object.entries(memberships).map(([group, role]) => ({ group: groupId.parse(group), role })),
  }
}

const sketches = {
  lead: { of: 'alacero', in: { steel: 'lead' } },
  editor: { of: 'alacero', in: { steel: 'editor' } },
  commenter: { of: 'ficem', in: { steel: 'commenter' } },
  /** Belongs to no group, and speaks for the federation that leads the action. */
  steward: { of: 'ficem', roles: ['steward'] },
  /** A person of a signatory, in no group. */
  member: { of: 'ficem' },
  /** A person of a partner that is admitted to nothing. */
  outsider: { of: 'bank' },
  observer: { of: 'watch', in: { steel: 'reader' } },
  insider: { of: 'bank', in: { closed: 'editor' } },
  /** May sign for the steel association, and belongs to no group. */
  principal: { of: 'alacero', roles: ['principal'] },
  /** A person of the secretariat, without a role there. */
  secretary: { of: 'office' },
  /** Runs the coalition, and belongs to no group. */
  convener: { of: 'office', roles: ['steward'] },
} as const satisfies Record<string, Sketch>

export type Principal = keyof typeof sketches
export const principals = Object.keys(sketches) as Principal[]

const editor = personId.parse('editor')
const insider = personId.parse('insider')

/** The id of one of many people who write. */
export function writerAt(index: number): string {
  return `writer${index}`
}

/** @param writers how many more people there are who edit in the open group: see `writerAt` */
export function coalitionWith(writers: number): DemoCoalition {
  const small = smallCoalition()
  const more = Array.from({ length: writers }, (_, index) => person(writerAt(index), sketches.editor))
  return { ...small, people: [...small.people, ...more] }
}

export function smallCoalition(): DemoCoalition {
  return {
    coalition: { names: { en: 'Small' }, languages: ['en', 'es'] },
    organisations: [
      organisation('alacero', 'signatory'),
      organisation('ficem', 'signatory'),
      organisation('bank', 'partner'),
      organisation('watch', 'observer'),
      organisation('office', 'secretariat'),
    ],
    people: Object.entries(sketches).map(([id, sketch]) => person(id, sketch)),
    admissions: [
      { group: steel, organisation: organisationId.parse('alacero'), highest: 'lead' },
      { group: steel, organisation: organisationId.parse('ficem'), highest: 'editor' },
      { group: steel, organisation: organisationId.parse('watch'), highest: 'reader' },
      { group: closed, organisation: organisationId.parse('bank'), highest: 'editor' },
    ],
    groups: [
      {
        id: steel,
        names: { en: 'Steel', es: 'Acero' },
        purpose: { en: 'To agree on steel.' },
        restricted: false,
        dealRoom: false,
        archived: false,
        barriers: [
          {
            id: barrier,
            number: 14,
            by: editor,
            fields: { title: { en: 'No slag' }, category: 'technological', severity: 4, persistence: 4 },
            longTexts: { description: { en: ['Furnaces close.'] } },
          },
        ],
        actions: [
          {
            id: action,
            number: 7,
            by: editor,
            fields: {
              title: { en: 'Study clinker' },
              lead: organisationId.parse('ficem'),
              due: '2020-06-30',
              barriers: [barrier],
            },
          },
        ],
        milestones: [{ id: milestone, number: 3, by: editor, fields: { title: { en: 'Plant' }, date: '2030' } }],
      },
      {
        id: closed,
        names: { en: 'Closed' },
        purpose: { en: 'Secret aims.' },
        restricted: true,
        dealRoom: true,
        archived: false,
        barriers: [],
        actions: [
          {
            id: closedAction,
            number: 8,
            by: insider,
            fields: { title: { en: 'Secret' }, lead: organisationId.parse('ficem') },
          },
        ],
        milestones: [],
        financings: [
          {
            id: closedFinancing,
            number: 4,
            by: insider,
            fields: { title: { en: 'Secret deal' }, type: 'facility', need: '7654321.00 USD' },
          },
        ],
      },
    ],
    roadmaps: [
      {
        id: closedRoadmap,
        group: closed,
        title: 'Secret road',
        language: 'en',
        parts: [{ by: insider, blocks: [{ block: 'paragraph', content: ['Secret words.'] }] }],
      },
      {
        id: roadmap,
        group: steel,
        title: 'Road to green steel',
        language: 'en',
        parts: [
          {
            by: editor,
            blocks: [
              { block: 'heading', level: 1, text: 'Slag' },
              {
                block: 'paragraph',
                content: [
                  'Cement needs ',
                  { reference: { room: steelRegister, record: barrier, kind: 'barrier' } },
                  ' solved.',
                ],
              },
            ],
          },
          { by: personId.parse('lead'), blocks: [{ block: 'paragraph', content: ['And more.'] }] },
        ],
      },
    ],
  }
}
