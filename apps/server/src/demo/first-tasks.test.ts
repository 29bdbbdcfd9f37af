import { acceptanceOf } from '@minga/domain/action/acceptance'
import { isDueSoon, isOverdue } from '@minga/domain/action/timeliness'
import { describe, expect, test } from 'vitest'

import { buildDemoCoalition } from './build-demo-coalition.ts'
import { idOf, type ActionCode, type BarrierCode } from './content/codes.ts'
import { who } from './content/people.ts'

const today = '2026-11-24'
const { groups, people } = buildDemoCoalition(today)

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

describe('each first task is really waiting for its person', () => {
  test('two actions proposed for the bank, and only two, await the bank’s answer', () => {
    const proposed = groups
      .flatMap(({ actions }) => actions)
      .filter(({ fields, answer }) => fields.lead === organisationOf(who.bankPrincipal) && answer === undefined)
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
      waitsFor: [idOf('A-26')],
    })
    expect(actionAt('A-26').acceptance).toBe('proposed')
  })

  test('the charcoal barrier has no Portuguese description yet', () => {
    expect(barrierAt('T-10').longTexts?.description).not.toHaveProperty('pt')
  })

  test('the aluminium and paper barrier has no signatory for a lead', () => {
    expect(barrierAt('T-08').fields).toMatchObject({ lead: null, outsideLead: 'ABAL / Ibá (observadores)' })
  })
})
