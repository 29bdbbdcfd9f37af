import { typeWith } from '@minga/domain/custom-field/type-with'
import type { Field } from '@minga/domain/record/field'
import { fieldValue } from '@minga/domain/record/field-value'
import type { ComponentType, ReactNode } from 'react'

import { useCustomFields } from '../../api/custom-fields.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import { useRecordWords } from '../use-record-words.ts'
import { controls, type ControlProps } from './controls.tsx'

/** Options of a field's appearance, beside its type. */
export interface FieldLook {
  /** Replaces the field's word. */
  readonly label?: ReactNode
  /** Takes the full width of the panel, for long words. */
  readonly wide?: boolean
  /** Darkens the scale with its value. */
  readonly tinted?: boolean
  /** Shows the status of linked records. */
  readonly withStatus?: boolean
}

interface DeclaredFieldProps<Fields extends AnyRecord> extends FieldLook {
  readonly editing: RecordEditing<Fields>
  readonly name: string
}

/** A field of an open record with the control of its type. */
export function DeclaredField<Fields extends AnyRecord>(props: DeclaredFieldProps<Fields>) {
  const { editing, name, label, ...look } = props
  const words = useRecordWords()
  const own = useCustomFields()
  const { kind, record, edit, editSet } = editing
  const field: Field | undefined = typeWith(kind, own).fields[name]
  if (field === undefined) throw new Error(`${kind} has no field ${name}`)
  const Control = controls[field.type] as ComponentType<ControlProps>
  return (
    <Control
      name={name}
      label={label ?? words.label(kind, name)}
      hint={words.hint(kind, name)}
      field={field}
      // Read by this field's schema, so it is of the field's type.
      value={fieldValue(field, record, name)}
      look={look}
      editing={editing as unknown as RecordEditing<AnyRecord>}
      write={(value) => edit({ [name]: value } as Partial<Fields>)}
      change={(before, after) => editSet(name as keyof Fields & string, before, after)}
    />
  )
}
