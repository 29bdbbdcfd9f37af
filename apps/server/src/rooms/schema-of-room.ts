import { recordId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { longTextFields } from '@minga/domain/record/long-text'
import { isCustomKey, mostCustomKeys } from '@minga/domain/record/custom-key'
import { recordKeyValue } from '@minga/domain/record/record-keys'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { everyKind } from '@minga/domain/record/record-types'
import { isForbiddenMark, proseBlocks, proseMarks, proseNodes, type BlockName } from '@minga/domain/roadmap/prose-nodes'
import { parseRoomName, type RoomKind } from '@minga/domain/room/room-name'
import type {
  ElementRule,
  FragmentRule,
  MapRule,
  RoomSchema,
  SchemaOfRoom,
  TextRule,
  TypeRule,
  ValueRule,
} from '@minga/sync/keeper/room-schema'
import { z } from 'zod'

const text: TextRule = {
  kind: 'text',
  mark: (name, value) => own(proseMarks, name)?.safeParse(value).success === true,
  forbids: isForbiddenMark,
}

const elements = new Map(Object.entries(proseNodes).map(([name]) => [name, elementRule(name as BlockName)]))

function elementRule(name: BlockName): ElementRule {
  const node = proseNodes[name]
  const attributes = new Map(Object.entries(node.attributes).map(([key, schema]) => [key, accepts(schema)]))
  return {
    kind: 'element',
    attribute: (key) => attributes.get(key),
    element: childOf(node.elements),
    text: node.text ? text : undefined,
    mostLetters: node.mostLetters,
    mostInRoom: node.mostInText,
  }
}

function childOf(names: readonly string[]): (name: string) => ElementRule | undefined {
  const known = new Set(names)
  return (name) => (known.has(name) ? elements.get(name) : undefined)
}

/** The text that people write together, in a roadmap and in a record's long texts alike: one editor writes both. */
const prose: FragmentRule = { kind: 'fragment', element: childOf(proseBlocks), text: undefined }

const about: MapRule = {
  kind: 'map',
  entry: (key) => (key === 'title' ? accepts(z.string().max(10_000)) : undefined),
}

function recordsRule(kind: RecordKind): MapRule {
  const record: MapRule = {
    kind: 'map',
    entry: (key) => {
      const value = recordKeyValue(kind, key)
      return value && accepts(value)
    },
    few: { has: isCustomKey, most: mostCustomKeys },
  }
  return { kind: 'map', entry: (key) => (recordId.safeParse(key).success ? record : undefined) }
}

const records = new Map<string, MapRule>(everyKind.map(({ kind, root }) => [root, recordsRule(kind)]))

const schemas: Readonly<Record<RoomKind, RoomSchema>> = {
  roadmap: { root: (name) => (name === 'body' ? prose : name === 'about' ? about : undefined) },
  register: {
    root: (name): TypeRule | undefined => records.get(name) ?? (isLongText(name) ? prose : undefined),
  },
}

const nothing: RoomSchema = { root: () => undefined }

/** The allowed content of rooms, made from the domain's description of roadmaps and records. */
export const schemaOfRoom: SchemaOfRoom = (room) => {
  const kind = parseRoomName(room)?.kind
  return kind === undefined ? nothing : schemas[kind]
}

/** `<record>/<field>/<language>` */
function isLongText(root: string): boolean {
  const [record, field, written, ...rest] = root.split('/')
  return (
    rest.length === 0 &&
    recordId.safeParse(record).success &&
    longTextFields.some((known) => known === field) &&
    language.safeParse(written).success
  )
}

function accepts(schema: z.ZodType): ValueRule {
  return (value) => schema.safeParse(value).success
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
