import type { OrganisationId } from '@minga/domain/identity/ids'
import { typeWith } from '@minga/domain/custom-field/type-with'
import type { LocalizedText } from '@minga/domain/language/language'
import { links } from '@minga/domain/record/field'
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'

import type { RegisterContent } from './register-sheet.ts'
import { contributionFields, recordFields } from './table-fields.ts'

/** An organisation that a record names. */
export interface NamedOrganisation {
  readonly id: OrganisationId
  readonly shortName: string
  readonly names: LocalizedText
}

/** A record as it lies, with what is decided about it. */
export interface PlainRecord {
  readonly id: string
  readonly kind: RecordKind
  readonly [field: string]: unknown
}

interface ForeignKey {
  readonly fields: readonly string[]
  readonly reference: { readonly resource: string; readonly fields: readonly string[] }
}

interface Table {
  readonly name: string
  readonly title: string
  readonly fields: readonly object[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys?: readonly ForeignKey[]
  readonly data: readonly object[]
}

const version = 'https://datapackage.org/profiles/2.0'
const organisations = 'organisations'

/**
 * A register as a Data Package (datapackage.org, version 2) with its data in it: a table for each kind, the contributions to
 * financings, the organisations that they name, and a table of pairs for each field that links records, because keys lead from one value to one row. It
 * names no licence: what the members of a coalition write is theirs, and the software knows of none.
 */
export function dataPackage(content: RegisterContent): object {
  const { id, group, title, language, sequence, given, sheets } = content
  const tables = [
    ...sheets.map(({ kind, name }) => kindTable(kind, name, content)),
    ...contributionTable(content),
    organisationTable(content),
  ]
  const pairs = sheets.flatMap(({ kind, name }) => linkTables(kind, name, content))
  return {
    $schema: `${version}/datapackage.json`,
    name: slug(`minga-register-${group}`),
    id,
    title: `${title}: ${sheets.map(({ name }) => name).join(', ')}`,
    created: given.at,
    contributors: [{ title: given.by, organization: given.organisation }],
    resources: [...tables, ...pairs].map(resourceOf),
    minga: { format: 'minga-register-2', export: id, group, sequence, language },
  }
}

function resourceOf({ name, title, fields, primaryKey, foreignKeys = [], data }: Table): object {
  const schema = {
    $schema: `${version}/tableschema.json`,
    fields,
    primaryKey,
    ...(foreignKeys.length > 0 && { foreignKeys }),
  }
  return { name, type: 'table', title, schema, data }
}

function kindTable(kind: RecordKind, title: string, { sheets, records, own }: RegisterContent): Table {
  const declared = typeWith(kind, own)
  const columns = sheets.find((sheet) => sheet.kind === kind)?.columns ?? []
  const labels = new Map(columns.map(({ id, label }) => [id, label]))
  const named = Object.entries(declared.fields).flatMap(([name, { type }]) => (type === 'organisation' ? [name] : []))
  return {
    name: slug(declared.root),
    title,
    fields: recordFields(declared, labels),
    primaryKey: ['id'],
    foreignKeys: named.map((name) => keyTo(name, organisations)),
    data: records.filter((record) => record.kind === kind),
  }
}

/** What providers contribute to the financings of the file. */
function contributionTable({ contributions }: RegisterContent): Table[] {
  if (contributions === undefined) return []
  return [
    {
      name: 'contributions',
      title: contributions.sheet.name,
      fields: contributionFields,
      primaryKey: ['id'],
      foreignKeys: [keyTo('financing', slug(typeOf('financing').root)), keyTo('provider', organisations)],
      data: contributions.plain,
    },
  ]
}

function organisationTable({ organisations: named }: RegisterContent): Table {
  return {
    name: organisations,
    title: organisations,
    fields: [
      { name: 'id', type: 'string', constraints: { required: true, unique: true } },
      { name: 'shortName', type: 'string', constraints: { required: true } },
      { name: 'names', type: 'object', description: 'By language: es, pt, en' },
    ],
    primaryKey: ['id'],
    data: named,
  }
}

/** The pairs of each field that holds several records or organisations, as far as both are in this file. */
function linkTables(kind: RecordKind, title: string, content: RegisterContent): Table[] {
  const { root, fields: declared } = typeWith(kind, content.own)
  // A link that is a decision: no field of the record.
  const fields = kind === 'action' ? { ...declared, waitsFor: links('action') } : declared
  const records = content.records.filter((record) => record.kind === kind)
  return Object.entries(fields).flatMap(([name, field]) => {
    const to =
      field.type === 'organisations' ? organisations : field.type === 'links' ? tableOf(field.to, content) : undefined
    if (to === undefined) return []
    const there = new Set<unknown>((to === organisations ? content.organisations : content.records).map(({ id }) => id))
    return {
      name: slug(`${root}-${name}`),
      title: `${title}: ${name}`,
      fields: ['from', 'to'].map((each) => ({ name: each, type: 'string', constraints: { required: true } })),
      primaryKey: ['from', 'to'],
      foreignKeys: [keyTo('from', slug(root)), keyTo('to', to)],
      data: records.flatMap(({ id, [name]: members }) =>
        Array.isArray(members)
          ? members.filter((member) => there.has(member)).map((member) => ({ from: id, to: member as unknown }))
          : [],
      ),
    }
  })
}

/** Undefined for a kind that is not in this file. */
function tableOf(to: string, { sheets }: RegisterContent): string | undefined {
  const kind = recordKinds.find((each) => each === to)
  return kind !== undefined && sheets.some((sheet) => sheet.kind === kind) ? slug(typeOf(kind).root) : undefined
}

function keyTo(field: string, resource: string): ForeignKey {
  return { fields: [field], reference: { resource, fields: ['id'] } }
}

/** `waitsFor` is `waits-for`: names of packages and tables are lower case. */
function slug(name: string): string {
  return name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-')
    .toLowerCase()
    .replaceAll(/[^-a-z\d._]+/g, '-')
}
