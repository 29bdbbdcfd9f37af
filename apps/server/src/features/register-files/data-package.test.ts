import { recordKinds } from '@minga/domain/record/record-kind'
import { expect, test } from 'vitest'

import { dataPackage } from './data-package.ts'
import { faultsOfDataPackage } from './testing/faults-of-data-package.ts'
import { madeUpContent } from './testing/made-up-content.ts'

const sheets = recordKinds.map((kind) => ({ kind, name: kind, columns: [], rows: [] }))
const json = JSON.stringify(dataPackage(madeUpContent(sheets)))

/** The package with something written otherwise. */
function spoiled(from: string, to: string): string {
  expect(json).toContain(from)
  return json.replace(from, to)
}

test('a register is what the Data Package standard asks for', () => {
  expect(faultsOfDataPackage(json)).toEqual([])
})

test.each([
  ['another version of the standard', '/profiles/2.0/datapackage', '/profiles/1.0/datapackage'],
  ['a moment that is none', '"created":"2026-11-27T15:00:00.000Z"', '"created":"27/11/2026"'],
  ['a contributor by name only', '[{"title":"Una experta","organization":"ALACERO"}]', '["Una experta"]'],
  ['a table without data', '"data":[]', '"rows":[]'],
  [
    'a table without fields',
    '"fields":[{"name":"from","type":"string","constraints":{"required":true}},{"name":"to","type":"string","constraints":{"required":true}}]',
    '"fields":[]',
  ],
  ['a type of field that is none', '"type":"datetime"', '"type":"moment"'],
  ['a field without a name', '{"name":"kind",', '{"called":"kind",'],
  ['a length of a number', '"constraints":{"minimum":1,"maximum":5}', '"constraints":{"maxLength":5}'],
  ['a key that is no list', '"primaryKey":["id"]', '"primaryKey":"id"'],
  [
    'a key that leads nowhere',
    '"reference":{"resource":"organisations","fields":["id"]}',
    '"reference":{"resource":"organisations"}',
  ],
])('the schema of the test finds %s', (_, from, to) => {
  expect(faultsOfDataPackage(spoiled(from, to))).not.toEqual([])
})
