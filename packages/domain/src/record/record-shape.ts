import type * as Y from 'yjs'

import { languages } from '../language/language.ts'

/**
 * How a record lies in its Y.Map, so that two people who edit different things never overwrite each other:
 * - `scalar`: one key, the last writer wins (`severity: 4`);
 * - `localized`: one key per language (`title/es: "…"`);
 * - `set`: one key per member (`sectors/steel: true`), never an array replaced whole.
 */
export type FieldKind = 'scalar' | 'localized' | 'set'
export type RecordShape = Readonly<Record<string, FieldKind>>

type PlainRecord = Record<string, unknown>

/**
 * Assembles the plain record of a Y.Map, knowing only the shape's keys: whatever else a client wrote there, `__proto__`
 * included, is not looked at. What comes out is still untrusted and goes through the record's schema.
 */
export function readFields(shape: RecordShape, map: Y.Map<unknown>): PlainRecord {
  const fields: PlainRecord = {}
  const members = new Map<string, string[]>()
  for (const [key, value] of map.entries()) {
    const slash = key.indexOf('/')
    if (slash < 0) {
      if (Object.hasOwn(shape, key) && shape[key] === 'scalar') fields[key] = value
      continue
    }
    const name = key.slice(0, slash)
    if (value === true && Object.hasOwn(shape, name) && shape[name] === 'set') {
      const listed = members.get(name)
      if (listed) listed.push(key.slice(slash + 1))
      else members.set(name, [key.slice(slash + 1)])
    }
  }
  for (const [name, kind] of Object.entries(shape)) {
    if (kind === 'set') fields[name] = (members.get(name) ?? []).toSorted()
    if (kind === 'localized') fields[name] = readLanguages(name, map)
  }
  return fields
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
 * Writes what differs, key by key. `undefined` leaves a field alone, `null` clears it; a set is given whole and is
 * compared with what is there, so that a member added by somebody else meanwhile stays.
 *
 * @param before the record the writer saw; a set's members are removed only if they were there
 */
export function writeFields(
  shape: RecordShape,
  map: Y.Map<unknown>,
  patch: PlainRecord,
  before: PlainRecord = {},
) {
  const write = () => {
    for (const [name, value] of Object.entries(patch)) {
      if (value === undefined || !Object.hasOwn(shape, name)) continue
      switch (shape[name]) {
        case 'scalar':
          setKey(map, name, value)
          break
        case 'localized':
          for (const [language, text] of Object.entries(value ?? {})) setKey(map, `${name}/${language}`, text)
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

function writeSet(map: Y.Map<unknown>, name: string, members: unknown, before: unknown) {
  const wanted = new Set(asList(members))
  for (const member of asList(before)) if (!wanted.has(member)) map.delete(`${name}/${member}`)
  for (const member of wanted) setKey(map, `${name}/${member}`, true)
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : []
}

function setKey(map: Y.Map<unknown>, key: string, value: unknown) {
  if (value === null || value === undefined || value === '') {
    if (map.has(key)) map.delete(key)
  } else if (!Object.is(map.get(key), value)) {
    map.set(key, value)
  }
}
