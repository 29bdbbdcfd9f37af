import type * as Y from 'yjs'

import { languages } from '../language/language.ts'
import { isCustomMember, isCustomName, isCustomScalar, keyParts } from './custom-key.ts'

/**
 * How a record lies in its Y.Map, so that two people who edit different things never overwrite each other:
 * - `scalar`: one key, the last writer wins (`severity: 4`);
 * - `localized`: one key per language (`title/es: "…"`);
 * - `set`: one key per member (`sectors/steel: true`), never an array replaced whole;
 * - `keyed`: one key per entry of a table (`cost/2030: "12.50"`).
 */
export type FieldShape = 'scalar' | 'localized' | 'set' | 'keyed'
export type RecordShape = Readonly<Record<string, FieldShape>>

type PlainRecord = Record<string, unknown>

/**
 * Assembles the plain record of a Y.Map from the shape's keys and those of the coalition's own fields, of which it
 * knows no more than that: every other key that a client wrote there, `__proto__` included, is ignored. The result is
 * still untrusted and goes through the record's schema; an own field through its definition.
 */
export function readFields(shape: RecordShape, map: Y.Map<unknown>): PlainRecord {
  const fields: PlainRecord = {}
  const members = new Map<string, string[]>()
  const entries = new Map<string, [string, string][]>()
  // An iterator makes three objects for each key, of thousands of records.
  map.forEach((value, key) => {
    const { name, rest } = keyParts(key)
    const lies = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (lies === undefined) {
      if (!isCustomName(name)) return
      if (rest === undefined && isCustomScalar(value)) fields[name] = value
      else if (rest !== undefined && value === true && isCustomMember(rest)) listed(members, name).push(rest)
    } else if (rest === undefined) {
      if (lies === 'scalar') fields[name] = value
    } else if (lies === 'set' && value === true) {
      listed(members, name).push(rest)
    } else if (lies === 'keyed' && typeof value === 'string') {
      listed(entries, name).push([rest, value])
    }
  })
  for (const [name, own] of members) if (!Object.hasOwn(shape, name)) fields[name] = own.toSorted()
  const { set, localized, keyed } = namesByShape(shape)
  for (const name of set) fields[name] = members.get(name)?.toSorted() ?? []
  for (const name of localized) fields[name] = readLanguages(name, map)
  for (const name of keyed) fields[name] = Object.fromEntries((entries.get(name) ?? []).toSorted(byKey))
  return fields
}

type NamesByShape = Readonly<Record<FieldShape, readonly string[]>>

const known = new WeakMap<RecordShape, NamesByShape>()

/** A list of the fields of a kind, made for each of thousands of records, is more than what they hold. */
function namesByShape(shape: RecordShape): NamesByShape {
  const read = known.get(shape)
  if (read !== undefined) return read
  const lying = (as: FieldShape) => Object.keys(shape).filter((name) => shape[name] === as)
  const names = { scalar: lying('scalar'), localized: lying('localized'), set: lying('set'), keyed: lying('keyed') }
  known.set(shape, names)
  return names
}

function listed<Entry>(lists: Map<string, Entry[]>, name: string): Entry[] {
  const list = lists.get(name) ?? []
  lists.set(name, list)
  return list
}

function byKey([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1
}

function readLanguages(name: string, map: Y.Map<unknown>): PlainRecord {
  const texts: PlainRecord = {}
  for (const language of languages) {
    const text = map.get(`${name}/${language}`)
    if (text !== undefined && text !== null && text !== '') texts[language] = text
  }
  return texts
}

/**
 * Writes what differs, key by key. `undefined` leaves a field alone, `null` clears it, also one language or one entry;
 * a set is given whole and is compared with what is there, so that a member that another person added meanwhile stays.
 *
 * @param before the record the writer saw; a set's members are removed only if they were there
 */
export function writeFields(shape: RecordShape, map: Y.Map<unknown>, patch: PlainRecord, before: PlainRecord = {}) {
  const write = () => {
    for (const [name, value] of Object.entries(patch)) {
      if (value === undefined || !Object.hasOwn(shape, name)) continue
      switch (shape[name]) {
        case 'scalar':
          setKey(map, name, value)
          break
        case 'localized':
        case 'keyed':
          for (const [key, entry] of Object.entries(value ?? {})) setKey(map, `${name}/${key}`, entry)
          break
        case 'set':
          writeSet(map, name, value, before[name])
          break
        case undefined:
          break
      }
    }
  }
  if (map.doc) map.doc.transact(write)
  else write()
}

/** The same in a map that holds nothing yet: nothing is compared, and next to nothing is made beside the values. */
export function writeNewFields(shape: RecordShape, map: Y.Map<unknown>, fields: PlainRecord): void {
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    const lies = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (lies === undefined || isEmpty(value)) continue
    if (lies === 'scalar') map.set(name, value)
    else if (lies === 'set') for (const member of asList(value)) setKey(map, `${name}/${member}`, true)
    else for (const key of Object.keys(value)) setNewKey(map, `${name}/${key}`, (value as PlainRecord)[key])
  }
}

function setNewKey(map: Y.Map<unknown>, key: string, value: unknown) {
  if (!isEmpty(value)) map.set(key, value)
}

function isEmpty(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === ''
}

function writeSet(map: Y.Map<unknown>, name: string, members: unknown, before: unknown) {
  const wanted = new Set(asList(members))
  for (const member of asList(before)) if (!wanted.has(member)) map.delete(`${name}/${member}`)
  for (const member of wanted) setKey(map, `${name}/${member}`, true)
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : []
}

function setKey(map: Y.Map<unknown>, key: string, value: unknown) {
  if (isEmpty(value)) {
    if (map.has(key)) map.delete(key)
  } else if (!Object.is(map.get(key), value)) {
    map.set(key, value)
  }
}
