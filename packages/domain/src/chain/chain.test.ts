import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { recordId, type RecordId } from '../identity/ids.ts'
import { chainOf, type ChainAction } from './chain.ts'

const today = '2026-11-29'
const id = (name: string): RecordId => recordId.parse(name)

function step(
  name: string,
  action: Partial<ChainAction['action']> & { readonly waitsFor?: readonly string[] },
): ChainAction {
  const { waitsFor = [], ...more } = action
  return {
    action: { id: id(name), status: 'on-track', start: null, due: null, milestones: [], ...more },
    waitsFor: waitsFor.map(id),
  }
}

describe('a chain', () => {
  test('is as long as its longest line of waiting, whose actions push each other behind their dates', () => {
    const actions = [
      // Begun: of its plan the days from today are left.
      step('survey', { start: '2026-01-01', due: '2026-12-09', waitsFor: ['study'] }),
      step('study', { start: '2026-10-01', due: '2026-12-31' }),
      step('permit', { status: 'not-started', start: '2026-12-01', due: '2026-12-31', waitsFor: ['study'] }),
      step('plant', { start: '2027-01-01', due: '2027-06-30', waitsFor: ['permit', 'offtake'], milestones: [id('m')] }),
      step('offtake', { due: '2026-12-15' }),
      step('alone', { due: '2030' }),
    ]
    const milestones = [{ id: id('m'), status: 'on-track' as const, date: '2027' }]
    const chain = chainOf({ actions, milestones }, today)
    // 31 December + 30 days of the permit + 180 of the plant.
    expect(chain.path).toEqual(['study', 'permit', 'plant'])
    expect(chain.steps.get(id('permit'))).toMatchObject({ endsOn: '2027-01-30', pushed: 30, isFree: false })
    expect(chain.steps.get(id('plant'))).toMatchObject({ endsOn: '2027-07-29', pushed: 29 })
    expect(chain.days).toBe(242)
    expect(chain.steps.get(id('survey'))).toMatchObject({ endsOn: '2027-01-10', pushed: 32 })
    expect(chain.steps.get(id('study'))).toMatchObject({ isFree: true, pushed: 0 })
    expect(chain.behind.size).toBe(0)
    const sooner = chainOf({ actions, milestones: [{ ...milestones[0]!, date: '2027-06-30' }] }, today)
    expect([...sooner.behind]).toEqual([['m', 29]])
  })

  test('lets an action go on once nothing that it waits for is open, done or cancelled', () => {
    const actions = [
      step('a', { status: 'done', due: '2026-01-01' }),
      step('b', { status: 'cancelled' }),
      step('c', { due: '2026-11-01', waitsFor: ['a', 'b', 'of-another-group'] }),
    ]
    const chain = chainOf({ actions, milestones: [] }, today)
    expect(chain.steps.get(id('c'))).toEqual({ record: 'c', isLate: true, isFree: true, endsOn: today, pushed: 0 })
    expect(chain.steps.get(id('a'))).toMatchObject({ endsOn: null, isFree: false, isLate: false })
    expect([chain.path, chain.days]).toEqual([[], 0])
  })

  test('of any links, circles too, ends, and its path is one of waiting', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const anyDate = fc.option(fc.constantFrom('2025', '2026-12', '2027-Q2', '2028-02-29'))
    const anyStep = fc.record({
      status: fc.constantFrom('on-track' as const, 'done' as const, 'cancelled' as const),
      start: anyDate,
      due: anyDate,
      waitsFor: fc.subarray(names),
    })
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 6, maxLength: 6 }), (sketches) => {
        const actions = sketches.map((sketch, at) => step(names[at] ?? '', sketch))
        const { path, steps } = chainOf({ actions, milestones: [] }, today)
        expect(new Set(path).size).toBe(path.length)
        for (const [at, each] of path.slice(1).entries()) {
          expect(actions.find(({ action }) => action.id === each)?.waitsFor).toContain(path[at])
        }
        for (const { endsOn, pushed } of steps.values()) {
          expect(endsOn === null || endsOn >= today).toBe(true)
          expect(pushed).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('of a thousand actions in one line is followed to its end', () => {
    const actions = Array.from({ length: 1000 }, (_, at) =>
      step(`a${at}`, {
        status: 'not-started',
        start: '2026-01-01',
        due: '2026-01-02',
        waitsFor: at === 0 ? [] : [`a${at - 1}`],
      }),
    )
    const chain = chainOf({ actions, milestones: [] }, today)
    expect([chain.path.length, chain.days]).toEqual([1000, 999])
  })
})
