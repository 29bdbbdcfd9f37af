import { can, type Actor } from '@minga/domain/access/can'
import { acceptanceOf } from '@minga/domain/action/acceptance'
import { daysOverdue, daysSlipped, isOverdue } from '@minga/domain/action/timeliness'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { workingGroup } from '@minga/domain/group/group'
import { languages } from '@minga/domain/language/language'
import { organisation } from '@minga/domain/organisation/organisation'
import { person } from '@minga/domain/organisation/person'
import { projectRegister } from '@minga/domain/record/project-register'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord } from '@minga/domain/record/records'
import { projectRoadmap } from '@minga/domain/roadmap/project-roadmap'
import { bodyOf, setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom } from '@minga/domain/room/room-name'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { sha256 } from '../commands/version-root.ts'
import { buildDemoCoalition } from './build-demo-coalition.ts'
import { dayAfter } from './day-after.ts'
import type { DemoGroup, DemoPerson, DemoRoadmap } from './demo-coalition.ts'

const today = '2026-11-24'
const coalition = buildDemoCoalition(today)
const barriers = coalition.groups.flatMap((group) => group.barriers)
const actions = coalition.groups.flatMap((group) => group.actions)
const milestones = coalition.groups.flatMap((group) => group.milestones)
const financings = coalition.groups.flatMap((group) => group.financings ?? [])
const levers = coalition.groups.flatMap((group) => group.levers ?? [])
const pathways = coalition.groups.flatMap((group) => group.pathways ?? [])
const records = [...barriers, ...actions, ...milestones, ...financings, ...levers, ...pathways]

/** Of every kind. */
function recordsOf(group: DemoGroup) {
  return [
    ...group.barriers,
    ...group.actions,
    ...group.milestones,
    ...(group.financings ?? []),
    ...(group.levers ?? []),
    ...(group.pathways ?? []),
  ]
}

function registerOf(group: DemoGroup): Y.Doc {
  const doc = new Y.Doc()
  for (const { id, fields } of group.barriers) addRecord(doc, recordTypes.barrier, id, fields)
  for (const { id, fields } of group.actions) addRecord(doc, recordTypes.action, id, fields)
  for (const { id, fields } of group.milestones) addRecord(doc, recordTypes.milestone, id, fields)
  for (const { id, fields } of group.financings ?? []) addRecord(doc, recordTypes.financing, id, fields)
  for (const { id, fields } of group.levers ?? []) addRecord(doc, recordTypes.lever, id, fields)
  for (const { id, fields } of group.pathways ?? []) addRecord(doc, recordTypes.pathway, id, fields)
  return doc
}

function documentOf({ title, parts }: DemoRoadmap): Y.Doc {
  const doc = new Y.Doc()
  setTitle(doc, title)
  for (const { blocks } of parts) appendBlocks(bodyOf(doc), blocks)
  return doc
}

function actorOf(member: DemoPerson): Actor {
  const home = coalition.organisations.find(({ id }) => id === member.organisation)
  if (home === undefined) throw new Error(`${member.id} belongs to no organisation`)
  return {
    person: member.id,
    organisation: home.id,
    organisationKind: home.kind,
    roles: member.roles,
    groups: new Map(member.memberships.map(({ group, role }) => [group, role])),
  }
}

const actors = new Map(coalition.people.map((member) => [member.id, actorOf(member)]))

function actor(id: DemoPerson['id']): Actor {
  const found = actors.get(id)
  if (found === undefined) throw new Error(`no person has the id ${id}`)
  return found
}

const byText = (a: string, b: string) => (a < b ? -1 : 1)

/** Every text within the value, at any depth. */
function everyText(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(everyText)
}

describe('the registers', () => {
  test('every record written into a register is read back valid', () => {
    const read = coalition.groups.map((group) => projectRegister(registerOf(group), sha256))
    expect(read.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBe(0)
    expect(read.flatMap((register) => register.records.barrier)).toHaveLength(30)
    expect(read.flatMap((register) => register.records.action)).toHaveLength(26)
    expect(read.flatMap((register) => register.records.milestone)).toHaveLength(17)
    expect(read.flatMap((register) => register.records.financing)).toHaveLength(6)
  })

  test('no member of a set is lost on the way: what is written is what is read', () => {
    for (const group of coalition.groups) {
      const read = projectRegister(registerOf(group), sha256)
      for (const { id, fields } of recordsOf(group)) {
        const found = Object.values(read.records)
          .flat()
          .find((entry) => entry.id === id)
        const inOrder = (value: unknown) => (Array.isArray(value) ? value.toSorted(byText) : value)
        for (const [name, value] of Object.entries(fields)) {
          expect(inOrder(Reflect.get(found ?? {}, name)), `${id} ${name}`).toEqual(inOrder(value))
        }
      }
    }
  })

  test('references count up without a gap within each kind, and ids are unique', () => {
    for (const kind of [barriers, actions, milestones, financings, levers, pathways]) {
      const numbers = kind.map(({ number }) => number).toSorted((a, b) => a - b)
      expect(numbers).toEqual(kind.map((_, index) => index + 1))
    }
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
    const everyId = [...coalition.organisations, ...coalition.people, ...coalition.groups, ...coalition.roadmaps]
    expect(new Set(everyId.map(({ id }) => id)).size).toBe(everyId.length)
  })

  test('every title is there in three languages', () => {
    const named = [
      ...records.map(({ id, fields }) => ({ id, text: fields.title })),
      ...coalition.organisations.map(({ id, names }) => ({ id, text: names })),
      ...coalition.groups.map(({ id, names }) => ({ id, text: names })),
      ...coalition.people.map(({ id, task }) => ({ id, text: task })),
    ]
    for (const { id, text } of named) {
      for (const language of languages) expect(text?.[language]?.trim(), `${id} ${language}`).toBeTruthy()
    }
  })

  test('every barrier is described in Spanish, and at least ten in all three languages', () => {
    const described = (language: 'es' | 'pt' | 'en') =>
      barriers.filter(({ longTexts }) => (longTexts?.description?.[language]?.length ?? 0) > 0)
    expect(described('es')).toHaveLength(30)
    expect(described('pt').length).toBeGreaterThanOrEqual(10)
    expect(described('en').length).toBeGreaterThanOrEqual(10)
  })
})

describe('the links', () => {
  const ids = {
    barrier: new Set(barriers.map(({ id }) => id)),
    action: new Set(actions.map(({ id }) => id)),
    milestone: new Set(milestones.map(({ id }) => id)),
    lever: new Set(levers.map(({ id }) => id)),
    organisation: new Set(coalition.organisations.map(({ id }) => id)),
    person: new Set(coalition.people.map(({ id }) => id)),
    group: new Set(coalition.groups.map(({ id }) => id)),
  }

  test('lead to records, organisations, people and groups that exist', () => {
    const pairs: readonly (readonly [ReadonlySet<string>, readonly (string | null | undefined)[]])[] = [
      [ids.organisation, coalition.people.map((member) => member.organisation)],
      [ids.group, coalition.people.flatMap(({ memberships }) => memberships.map(({ group }) => group))],
      ...records.flatMap(({ by, fields, alsoIn, answer, slips, evidence }) => [
        [ids.person, [by, answer?.by, ...[...(slips ?? []), ...(evidence ?? [])].map((row) => row.by)]] as const,
        [ids.group, alsoIn ?? []] as const,
        [ids.organisation, [fields.lead, ...(fields.supporting ?? [])]] as const,
      ]),
      ...barriers.map(({ fields }) => [ids.milestone, fields.milestones ?? []] as const),
      ...pathways.flatMap(({ fields }) => [
        [ids.lever, fields.levers ?? []] as const,
        [ids.milestone, fields.milestones ?? []] as const,
      ]),
      ...levers.map(({ fields }) => [ids.lever, fields.dependsOn ?? []] as const),
      ...[...financings, ...levers].flatMap(({ fields }) => [
        [ids.barrier, fields.barriers ?? []] as const,
        [ids.action, fields.actions ?? []] as const,
        [ids.milestone, fields.milestones ?? []] as const,
      ]),
      ...actions.flatMap(({ fields, waitsFor }) => [
        [ids.person, [fields.assignee]] as const,
        [ids.barrier, fields.barriers ?? []] as const,
        [ids.milestone, fields.milestones ?? []] as const,
        [ids.action, waitsFor ?? []] as const,
      ]),
    ]
    const astray = pairs.flatMap(([place, members]) =>
      members.filter((member) => typeof member === 'string' && !place.has(member)),
    )
    expect(astray).toEqual([])
  })

  test('no record concerns the group it lives in twice, nor waits for itself', () => {
    for (const group of coalition.groups) {
      for (const { alsoIn } of recordsOf(group)) {
        expect(alsoIn ?? []).not.toContain(group.id)
      }
    }
    for (const { id, waitsFor } of actions) expect(waitsFor ?? []).not.toContain(id)
  })

  test('every citation of the roadmaps names a record in the room where it lives', () => {
    for (const roadmap of coalition.roadmaps) {
      const { citations } = projectRoadmap(documentOf(roadmap))
      expect(citations.length).toBeGreaterThan(0)
      for (const { room, record, kind } of citations) {
        const home = coalition.groups.find(({ id }) => registerRoom(id) === room)
        const records = new Map<string, readonly { readonly id: string }[] | undefined>([
          ['barrier', home?.barriers],
          ['action', home?.actions],
          ['milestone', home?.milestones],
          ['financing', home?.financings],
          ['lever', home?.levers],
          ['pathway', home?.pathways],
        ])
        expect(records.get(kind)?.map(({ id }) => id)).toContain(record)
      }
    }
  })
})

describe('who did what', () => {
  test('people, organisations and groups are valid, and e-mail addresses lead nowhere', () => {
    for (const entry of coalition.organisations) expect(organisation.safeParse(entry).success).toBe(true)
    for (const entry of coalition.groups) {
      expect(workingGroup.safeParse(entry).success).toBe(true)
      expect(Object.keys(entry.compliance ?? {})).toEqual(languages)
    }
    for (const entry of coalition.people) {
      expect(person.safeParse(entry).success).toBe(true)
      expect(entry.email).toMatch(/^[a-z.]+@demo\.minga\.example$/)
      expect([entry.email, entry.memberships.length > 0]).toEqual([entry.email, entry.isNew !== true])
    }
    expect(new Set(coalition.people.map(({ email }) => email)).size).toBe(coalition.people.length)
    expect(new Set(coalition.people.map(({ task }) => task.es)).size).toBe(coalition.people.length)
    expect(new Set(coalition.organisations.map(({ hue }) => hue)).size).toBe(coalition.organisations.length)
  })

  test('the author of a record, a slip, evidence or prose may write there', () => {
    for (const group of coalition.groups) {
      const authors = recordsOf(group).flatMap((record) => [
        record.by,
        ...(record.slips ?? []).map(({ by }) => by),
        ...(record.evidence ?? []).map(({ by }) => by),
      ])
      const writers = coalition.roadmaps
        .filter((roadmap) => roadmap.group === group.id)
        .flatMap(({ parts }) => parts.map(({ by }) => by))
      for (const author of [...authors, ...writers]) {
        expect(can(actor(author), { action: 'write', resource: group }), `${author} in ${group.id}`).toBe(true)
      }
    }
  })

  test('an answer is given for the organisation that was asked, by a person who may answer for it', () => {
    for (const group of coalition.groups) {
      for (const { id, fields, answer } of recordsOf(group)) {
        if (answer === undefined) continue
        const { lead } = fields
        if (lead === null || lead === undefined) throw new Error(`${id} was answered and names no lead`)
        const permission = { action: 'answer', resource: { organisation: lead, group } } as const
        expect(can(actor(answer.by), permission), `${answer.by} for ${id}`).toBe(true)
        expect(answer.on < today).toBe(true)
      }
    }
  })

  test('each roadmap is written by people of several organisations', () => {
    for (const { parts } of coalition.roadmaps) {
      const writers = new Set(parts.map(({ by }) => actor(by).organisation))
      expect(writers.size).toBeGreaterThanOrEqual(2)
    }
  })
})

describe.each([today, dayAfter(today, 300)])('seeded on %s, that day', (day) => {
  const seeded = buildDemoCoalition(day).groups.flatMap((group) => group.actions)
  const states = seeded.map(({ fields, firstPromisedDue, ...rows }) => ({
    ...rows,
    status: fields.status ?? 'not-started',
    due: fields.due ?? null,
    promised: firstPromisedDue ?? null,
    acceptance: acceptanceOf(
      { lead: fields.lead ?? null, outsideLead: fields.outsideLead ?? null },
      rows.answer?.answer,
    ),
  }))

  test('six actions are late, by between one and sixty days', () => {
    const late = states.filter((action) => isOverdue(action, day))
    expect(late.map(({ number }) => number)).toEqual([4, 12, 8, 25, 9, 10])
    for (const action of late) {
      expect(daysOverdue(action, day)).toBeGreaterThanOrEqual(1)
      expect(daysOverdue(action, day)).toBeLessThanOrEqual(60)
    }
  })

  test('five actions have slipped, each with its reason and in unbroken steps from the promise', () => {
    const slipped = states.filter(({ due, promised }) => daysSlipped(due, promised) > 0)
    expect(slipped).toHaveLength(5)
    for (const { slips = [], due, promised } of slipped) {
      expect(slips[0]?.from).toBe(promised)
      expect(slips.at(-1)?.to).toBe(due)
      for (const { reason, on } of slips) {
        expect(reason.length).toBeGreaterThan(20)
        expect(on < day).toBe(true)
      }
    }
    expect(states.filter(({ slips }) => slips !== undefined)).toHaveLength(slipped.length)
  })

  test('one is blocked and waits for another organisation', () => {
    expect(states.filter(({ status }) => status === 'blocked')).toHaveLength(1)
  })

  test('two are done, with evidence; nothing else has any', () => {
    const done = states.filter(({ status }) => status === 'done')
    expect(done).toHaveLength(2)
    expect(states.filter(({ evidence }) => evidence !== undefined)).toEqual(done)
    for (const { url, on } of done.flatMap(({ evidence = [] }) => evidence)) {
      expect(new URL(url).hostname).toBe('example.org')
      expect(on < day).toBe(true)
    }
  })

  test('three wait for an answer, one was declined with a reason, the rest were accepted with a date', () => {
    const numbers = (wanted: string) =>
      states.filter(({ acceptance }) => acceptance === wanted).map(({ number }) => number)
    expect(numbers('proposed').toSorted((a, b) => a - b)).toEqual([18, 22, 26])
    expect(numbers('declined')).toEqual([16])
    expect(numbers('accepted')).toHaveLength(22)
    for (const { acceptance, promised } of states) expect(promised !== null).toBe(acceptance === 'accepted')
    const promises = states.flatMap(({ promised }) => promised ?? [])
    expect(promises.filter((date) => !partialDate.safeParse(date).success)).toEqual([])
    const reasons = states.flatMap(({ answer }) => answer?.reason ?? [])
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([])
  })
})

describe('what is true and what is an example', () => {
  test('every action is an example; a milestone, a barrier and a financing are one exactly when no source backs them', () => {
    for (const { fields } of actions) expect(fields.illustrative).toBe(true)
    for (const { id, fields } of [...barriers, ...milestones, ...financings]) {
      expect({ id, illustrative: fields.illustrative }).toEqual({
        id,
        illustrative: fields.sources?.length === 0,
      })
    }
    expect(milestones.filter(({ fields }) => fields.illustrative)).toHaveLength(6)
    expect(financings.filter(({ fields }) => fields.illustrative)).toHaveLength(3)
    expect(financings.filter(({ fields }) => fields.type === 'project')).toEqual([])
  })

  test('a lever whose figures no source prints is an example, and says so; a printed one names its source', () => {
    const isFigured = ({ fields: { abatement = {}, share } }: (typeof levers)[number]) =>
      Object.keys(abatement).length > 0 || (share ?? null) !== null
    const examples = levers.filter(({ fields }) => fields.illustrative)
    for (const { longTexts } of examples) expect(longTexts?.description?.es?.[0]).toContain('ejemplo ilustrativo')
    const published = levers.filter((each) => isFigured(each) && each.fields.illustrative !== true)
    expect(published.map(({ fields }) => [fields.title?.en, fields.share, fields.abatement])).toEqual([
      ['Brazil: additions and clinker substitution', 69, {}],
      ['Brazil: alternative fuels', 13, {}],
      ['World: capture, use and storage in cement', 36, { 2050: '1370' }],
    ])
    for (const { fields } of published) expect(fields.sources?.length).toBe(1)
  })

  test('marks of barriers say that they are an example', () => {
    for (const { longTexts } of barriers) {
      expect(longTexts?.justification?.es?.[0]).toContain('Valoración ilustrativa')
    }
  })

  test('every acceptance says that it is an example', () => {
    const reasons = records.flatMap(({ answer }) => answer?.reason ?? [])
    expect(reasons.length).toBeGreaterThan(50)
    for (const reason of reasons) expect(reason).toMatch(/ilustrativ|illustrative/i)
  })

  test('every ask and offer says that it is an example, and the side that answers an offer is not the one that offers', () => {
    const byId = new Map(records.map(({ id, fields }) => [id, fields.lead]))
    const organisationOf = (person: string) => coalition.people.find(({ id }) => id === person)?.organisation
    const { asks = [] } = coalition
    expect(asks).toHaveLength(2)
    for (const { words, record, offers } of asks) {
      for (const each of [words, ...offers.map((offer) => offer.words)]) {
        expect(each).toMatch(/^(exemplo ilustrativo|ejemplo ilustrativo|illustrative example)/i)
      }
      for (const { by } of offers) expect(organisationOf(by)).not.toBe(byId.get(record))
    }
  })

  test('nothing says that the coalition is to be carbon neutral by 2030', () => {
    const neutral =
      /2030[^.]{0,60}neutr|(neutral|neutr[oa]|net.?zero|cero emisiones|emissões líquidas zero)[^.]{0,60}2030/i
    for (const text of everyText(coalition)) expect(text).not.toMatch(neutral)
  })

  test('names and addresses hold roles, never persons', () => {
    const roles =
      /^(secretaría|especialista|delegada|representante|principal representative|finance specialist|responsable|coordenadora|punto focal|analista|observadora|industry observer)/i
    for (const { name } of coalition.people) expect(name).toMatch(roles)
    for (const text of everyText(coalition)) expect(text).not.toMatch(/fonrouge|hurtado|gischler|rebolledo|luisfierro/i)
  })
})
