import { emailAddress } from '../identity/email-address.ts'
import { affiliation, personName, personTitle, type OrganisationRole } from '../organisation/person.ts'

/** A person read from a table of people; `line` is their line in it, from 1. */
export interface TabledPerson {
  readonly line: number
  readonly email: string
  readonly name?: string
  readonly title?: string
  readonly affiliation?: string
  readonly roles: readonly OrganisationRole[]
}

export type TableProblem = 'email' | 'name' | 'title' | 'affiliation' | 'role' | 'twice'

export interface PeopleTable {
  readonly people: readonly TabledPerson[]
  /** Lines that could not be read, each with the field that failed. */
  readonly problems: readonly {
    readonly line: number
    readonly problem: TableProblem
    readonly text: string
  }[]
}

type Column = 'email' | 'name' | 'title' | 'affiliation' | 'role'

/** The names that people give the columns, in three languages. */
const headings: Readonly<Record<string, Column>> = {
  email: 'email',
  correo: 'email',
  correoelectronico: 'email',
  name: 'name',
  nombre: 'name',
  nome: 'name',
  title: 'title',
  cargo: 'title',
  affiliation: 'affiliation',
  entidad: 'affiliation',
  entidade: 'affiliation',
  role: 'role',
  rol: 'role',
  funcion: 'role',
  funcao: 'role',
}

const roleWords: Readonly<Record<string, OrganisationRole>> = {
  steward: 'steward',
  focalpoint: 'steward',
  puntofocal: 'steward',
  pontofocal: 'steward',
  principal: 'principal',
  titular: 'principal',
  alternate: 'alternate',
  suplente: 'alternate',
}

const usualOrder: readonly Column[] = ['email', 'name', 'title', 'affiliation', 'role']

/**
 * Reads people from the cells of a table. A first line that names columns decides their order; without one they are
 * e-mail, name, title, affiliation, role. Empty lines are skipped.
 */
export function readPeopleTable(cells: readonly (readonly string[])[]): PeopleTable {
  const first = cells[0]?.map((cell) => headings[folded(cell)]) ?? []
  const hasHeadings = first.includes('email')
  const columns = hasHeadings ? first : usualOrder
  const people: TabledPerson[] = []
  const problems: PeopleTable['problems'][number][] = []
  const seen = new Set<string>()
  for (const [index, row] of cells.entries()) {
    if ((index === 0 && hasHeadings) || row.every((cell) => cell.trim() === '')) continue
    const line = index + 1
    const person = readPerson(line, (column) => row[columns.indexOf(column)]?.trim() ?? '')
    if ('problem' in person) problems.push(person)
    else if (seen.has(person.email)) problems.push({ line, problem: 'twice', text: person.email })
    else people.push(person)
    if ('email' in person) seen.add(person.email)
  }
  return { people, problems }
}

function readPerson(line: number, cell: (column: Column) => string): TabledPerson | PeopleTable['problems'][number] {
  const email = emailAddress.safeParse(cell('email'))
  if (!email.success) return { line, problem: 'email', text: cell('email') }
  const found: Partial<Record<'name' | 'title' | 'affiliation', string>> = {}
  for (const [column, schema] of [
    ['name', personName],
    ['title', personTitle],
    ['affiliation', affiliation],
  ] as const) {
    const text = cell(column)
    if (text === '') continue
    const parsed = schema.safeParse(text)
    if (!parsed.success) return { line, problem: column, text }
    found[column] = parsed.data
  }
  const word = cell('role')
  const role = roleWords[folded(word)]
  if (word !== '' && role === undefined && folded(word) !== 'member') {
    return { line, problem: 'role', text: word }
  }
  return { line, email: email.data, ...found, roles: role === undefined ? [] : [role] }
}

/** Capitals, accents, hyphens and spaces make no other word. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase()
}
