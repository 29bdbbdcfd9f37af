import { expect, test } from 'vitest'

import { readPeopleTable } from './people-table.ts'

test('columns are found by what they are called, in any language and order', () => {
  const table = readPeopleTable([
    ['Nombre', 'Correo electrónico', 'Función', 'Cargo'],
    ["Ana O'Higgins 🌱", ' Ana@X.Example ', 'Punto focal', ''],
    ['', 'b@x.example', '', 'Señora'],
    ['', '', '', ''],
  ])
  expect(table.problems).toEqual([])
  expect(table.people).toEqual([
    { line: 2, email: 'ana@x.example', name: "Ana O'Higgins 🌱", roles: ['steward'] },
    { line: 3, email: 'b@x.example', title: 'Señora', roles: [] },
  ])
})

test('without headings they are e-mail, name, title, affiliation, role', () => {
  expect(readPeopleTable([['a@x.example', 'Ana', 'Analyst', 'Ministry', 'alternate']]).people).toEqual([
    {
      line: 1,
      email: 'a@x.example',
      name: 'Ana',
      title: 'Analyst',
      affiliation: 'Ministry',
      roles: ['alternate'],
    },
  ])
})

test('a line that can’t be read is reported by its number, and the other lines are read', () => {
  const { people, problems } = readPeopleTable([
    ['email', 'name', 'role'],
    ['no-address', 'x', ''],
    ['a@x.example', 'back\u202Ewards', ''],
    ['b@x.example', '', 'king'],
    ['c@x.example', '', ''],
    ['C@x.example', '', ''],
  ])
  expect(people.map(({ email }) => email)).toEqual(['c@x.example'])
  expect(problems.map(({ line, problem }) => [line, problem])).toEqual([
    [2, 'email'],
    [3, 'name'],
    [4, 'role'],
    [6, 'twice'],
  ])
})

test('five thousand lines are read', () => {
  const cells = Array.from({ length: 5000 }, (_, turn) => [`p${turn}@x.example`])
  expect(readPeopleTable(cells).people).toHaveLength(5000)
})
