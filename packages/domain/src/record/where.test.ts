import { expect, test } from 'vitest'

import { mostConditions, readWhere, writeWhere } from './where.ts'

const written = (text: string) => writeWhere(readWhere('barrier', text).where)

test.each([
  ['', undefined],
  ['severity.ge.4', 'severity.ge.4'],
  ['severity.ge.4,lead.empty', 'severity.ge.4,lead.empty'],
  ['any(severity.ge.4,lead.empty)', 'any(severity.ge.4,lead.empty)'],
  ['severity.ge.4,any(lead.empty,sectors.any.steel.cement)', 'severity.ge.4,any(lead.empty,sectors.any.steel.cement)'],
  ['any(all(severity.ge.4,lead.empty),trend.any.easing)', 'any(all(severity.ge.4,lead.empty),trend.any.easing)'],
  // Filters with the same meaning are written alike.
  ['all(severity.ge.4,lead.empty)', 'severity.ge.4,lead.empty'],
  ['any(severity.ge.4)', 'severity.ge.4'],
  ['severity.ge.4,any(lead.empty)', 'severity.ge.4,lead.empty'],
  ['any(any(severity.ge.4,lead.empty))', 'any(severity.ge.4,lead.empty)'],
  ['lead.filled.alacero', 'lead.filled'],
  ['sectors.any.steel.steel', 'sectors.any.steel'],
  ['severity.between.2.4', 'severity.between.2.4'],
  // Marks of the grammar in words.
  ['title.has.CO2~, S~.A~. ~(x~) ~~', 'title.has.CO2~, S~.A~. ~(x~) ~~'],
])('%j is the filter %j', (text, same) => {
  expect(written(text)).toBe(same)
  expect(readWhere('barrier', text).problems).toEqual([])
})

test.each([
  ['severity.ge.4,owner.any.x', 'severity.ge.4', 'unknown-part', 'owner.any.x'],
  ['position.empty', undefined, 'unknown-part', 'position.empty'],
  ['severity', undefined, 'unreadable', 'severity'],
  ['severity.has.4', undefined, 'unfit-operator', 'severity.has.4'],
  ['severity.ge.four', undefined, 'unfit-value', 'severity.ge.four'],
  ['severity.between.4', undefined, 'unfit-value', 'severity.between.4'],
  ['title.has', undefined, 'unfit-value', 'title.has'],
  ['trend.any.upwards', undefined, 'unfit-value', 'trend.any.upwards'],
  ['updated.lt.soon', undefined, 'unfit-value', 'updated.lt.soon'],
  ['severity.ge.4,any(lead.empty', undefined, 'unreadable', 'severity.ge.4,any(lead.empty'],
  [')(', undefined, 'unreadable', ')('],
  ['trend.filled,any(lead.empty,all(severity.ge.4))', 'trend.filled,lead.empty', 'too-deep', 'all(severity.ge.4)'],
])('%j filters by %j and names the fault %s at %j', (text, rest, fault, at) => {
  const { where, problems } = readWhere('barrier', text)
  expect(writeWhere(where)).toBe(rest)
  expect(problems).toEqual([{ fault, text: at }])
})

test('a value of a set that is not known does not filter, the others do', () => {
  expect(written('sectors.any.steel.magic')).toBe('sectors.any.steel')
})

test('there is an end to conditions', () => {
  const { where, problems } = readWhere('barrier', Array.from({ length: 40 }, () => 'lead.empty').join(','))
  expect(where?.of).toHaveLength(mostConditions)
  expect(problems).toHaveLength(40 - mostConditions)
  expect(problems[0]?.fault).toBe('too-many')
})
