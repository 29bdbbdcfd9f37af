import { longTextFields, type LongTextField } from '@minga/domain/record/long-text'
import { typeOf } from '@minga/domain/record/record-types'

import { LazyPart } from '../../ui/lazy-part.tsx'
import { DeclaredField } from '../fields/declared-field.tsx'
import { LongTexts } from '../fields/long-texts.tsx'
import type { AnyRecord } from '../list/listed-record.ts'
import type { Slots } from '../register-slots.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { RecordEditing } from './record-editing.ts'

interface PartsProps<Fields extends AnyRecord> {
  readonly names: readonly string[]
  readonly slots: Slots<Fields>
  readonly editing: RecordEditing<Fields>
}

/**
 * A stretch of the panel's layout: fields that follow one another share a grid, long texts and sections stand alone.
 */
export function PanelParts<Fields extends AnyRecord>({ names, slots, editing }: PartsProps<Fields>) {
  const { kind, doc, record } = editing
  const { label } = useRecordWords()
  const { special } = typeOf(kind)
  const standsAlone = (name: string) => isLongText(name) || special?.sections?.includes(name) === true
  const part = (name: string) => {
    const Part = slots.parts?.[name]
    // A part whose code comes late must not hide the others: the focus in one of them would be lost.
    if (Part !== undefined) {
      return (
        <LazyPart key={name}>
          <Part editing={editing} />
        </LazyPart>
      )
    }
    if (isLongText(name))
      return <LongTexts key={name} doc={doc} record={record.id} field={name} label={label(kind, name)} />
    return <DeclaredField key={name} editing={editing} name={name} {...slots.looks?.[name]} />
  }
  return stretches(names, standsAlone).map((stretch) => {
    const [first = ''] = stretch
    return standsAlone(first) ? (
      part(first)
    ) : (
      <div key={first} className="fields">
        {stretch.map(part)}
      </div>
    )
  })
}

function stretches(names: readonly string[], standsAlone: (name: string) => boolean): string[][] {
  const found: string[][] = []
  for (const name of names) {
    const before = found.at(-1)
    if (before === undefined || standsAlone(name) || standsAlone(before[0] ?? '')) found.push([name])
    else before.push(name)
  }
  return found
}

function isLongText(name: string): name is LongTextField {
  return (longTextFields as readonly string[]).includes(name)
}
