import { acceptanceOf } from '@minga/domain/action/acceptance'
import { isDueSoon, isOverdue } from '@minga/domain/action/timeliness'
import { formatReference } from '@minga/domain/record/record-kind'
import { describe, expect, test } from 'vitest'

import { buildDemoCoalition } from './build-demo-coalition.ts'
import { idOf, type ActionCode, type BarrierCode } from './content/codes.ts'
import { who } from './content/people.ts'

const today = '2026-11-24'
const { groups, people, roadmaps } = buildDemoCoalition(today)

function actionAt(code: ActionCode) {
  const found = groups.flatMap(({ actions }) => actions).find(({ id }) => id === idOf(code))
  if (found === undefined) throw new Error(`there is no ${code}`)
  const { lead = null, outsideLead = null, status = 'not-started', due = null } = found.fields
  return {
    ...found,
    status,
    due,
    lead,
    acceptance: acceptanceOf({ lead, outsideLead }, found.answer?.answer),
  }
}

function barrierAt(code: BarrierCode) {
  const found = groups.flatMap(({ barriers }) => barriers).find(({ id }) => id === idOf(code))
  if (found === undefined) throw new Error(`there is no ${code}`)
  return found
}

function organisationOf(person: string) {
  return people.find(({ id }) => id === person)?.organisation
}

function everyText(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(everyText)
}

describe('each first task is really waiting for its person', () => {
  test('two actions proposed for the bank, and only two, await the bank’s answer', () => {
    const proposed = groups
      .flatMap(({ actions }) => actions)
      .filter(
        ({ fields, answer }) => fields.lead === organisationOf(who.bankPrincipal) && answer === undefined,
      )
    expect(proposed.map(({ number }) => number)).toEqual([18, 26])
  })

  test('one action proposed for Alacero awaits its representative', () => {
    expect(actionAt('A-22')).toMatchObject({
      acceptance: 'proposed',
      lead: organisationOf(who.steelPrincipal),
    })
  })

  test('the steel delegate’s scrap balance is late and hers', () => {
    expect(isOverdue(actionAt('A-04'), today)).toBe(true)
    expect(actionAt('A-04').fields.assignee).toBe(who.steelDelegate)
  })

  test('the hydrogen coordinator’s guide is late and no new date has been given', () => {
    expect(isOverdue(actionAt('A-25'), today)).toBe(true)
    expect(actionAt('A-25').slips).toBeUndefined()
  })

  test('the bank’s term sheet is due within two weeks and at risk', () => {
    expect(isDueSoon(actionAt('A-17'), today, 14)).toBe(true)
    expect(actionAt('A-17').status).toBe('at-risk')
  })

  test('OLACDE’s task force lacks only its evidence', () => {
    expect(actionAt('A-23')).toMatchObject({ status: 'on-track', fields: { progress: 95 } })
    expect(actionAt('A-23').evidence).toBeUndefined()
  })

  test('the blocked pilot works wait for the clause that the bank has not accepted', () => {
    expect(actionAt('A-07')).toMatchObject({
      status: 'blocked',
      lead: organisationOf(who.cementSteward),
      fields: { dependsOn: [idOf('A-26')] },
    })
    expect(actionAt('A-26').acceptance).toBe('proposed')
  })

  test('the charcoal barrier has no Portuguese description yet', () => {
    expect(barrierAt('T-10').longTexts?.description).not.toHaveProperty('pt')
  })

  test('the aluminium and paper barrier has no signatory for a lead', () => {
    expect(barrierAt('T-08').fields).toMatchObject({ lead: null, outsideLead: 'ABAL / Ibá (observadores)' })
  })

  test('every reference that a sentence names is a record', () => {
    const known = new Set(
      groups.flatMap(({ barriers, actions, milestones }) => [
        ...barriers.map(({ number }) => formatReference('barrier', number)),
        ...actions.map(({ number }) => formatReference('action', number)),
        ...milestones.map(({ number }) => formatReference('milestone', number)),
      ]),
    )
    const named = everyText([groups, people, roadmaps]).flatMap(
      (text) => text.match(/\b(?:BAR|ACT|MIL)-\d+/g) ?? [],
    )
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((reference) => !known.has(reference))).toEqual([])
  })
})

describe.each(roadmaps.map((roadmap) => [roadmap.title, roadmap] as const))('%s', (_title, { parts }) => {
  const blocks = parts.flatMap((part) => part.blocks)

  test('says first that it is a working document and an example', () => {
    expect(everyText(blocks[0]).join('')).toContain('Documento de trabajo; ejemplo ilustrativo')
  })

  test('uses what a roadmap is made of: levels of headings, lists, a table, a quote, tasks and cards', () => {
    const kinds = new Set(blocks.map(({ block }) => block))
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'heading',
        'paragraph',
        'quote',
        'bullets',
        'numbers',
        'tasks',
        'table',
        'card',
      ]),
    )
    const levels = new Set(blocks.flatMap((block) => (block.block === 'heading' ? block.level : [])))
    expect(levels).toEqual(new Set([1, 2, 3]))
    const done = blocks.flatMap((block) =>
      block.block === 'tasks' ? block.items.map((item) => item.done) : [],
    )
    expect(new Set(done)).toEqual(new Set([true, false]))
  })

  test('is as long as ministers read, with rows of one width in its table', () => {
    const prose = blocks.filter(({ block }) => block !== 'card')
    const words = everyText(prose.map((block) => ({ ...block, block: '' })))
      .filter((text) => !text.startsWith('http'))
      .join(' ')
      .split(/\s+/u)
    expect(words.length).toBeGreaterThan(900)
    expect(words.length).toBeLessThan(1600)
    for (const block of blocks) {
      const widths = block.block === 'table' ? block.rows.map((row) => row.length) : []
      expect(new Set(widths).size).toBeLessThanOrEqual(1)
    }
  })

  test('links its figures to where they were published', () => {
    const links = everyText(blocks).filter((text) => text.startsWith('http'))
    expect(links.length).toBeGreaterThanOrEqual(10)
    for (const link of links) expect(new URL(link).protocol).toBe('https:')
  })

  test('has the story of the slag: it cites the barrier and the joint action, in text and as a card', () => {
    const cited = everyText(blocks)
    for (const code of ['T-06', 'A-05', 'A-12'] as const) expect(cited).toContain(idOf(code))
  })
})
