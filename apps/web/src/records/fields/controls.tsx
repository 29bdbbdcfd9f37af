import { organisationId } from '@minga/domain/identity/ids'
import type { Field, FieldType } from '@minga/domain/record/field'
import type { ReactNode } from 'react'

import { OrganisationName } from '../../ui/organisation-name.tsx'
import { StatusMark } from '../../ui/marks.tsx'
import type { AnyRecord } from '../list/listed-record.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import { ChoiceField } from './choice-field.tsx'
import { DateField } from './date-field.tsx'
import type { FieldLook } from './declared-field.tsx'
import { KeyedField } from './keyed-field.tsx'
import { MoneyField } from './money-field.tsx'
import { NumberField } from './number-field.tsx'
import { PersonField } from './person-field.tsx'
import { LinksField } from './record-links.tsx'
import { ScaleField } from './scale-field.tsx'
import { FreeSetField, SetField } from './set-field.tsx'
import { TextField } from './text-field.tsx'
import { useChoices, useOrganisationChoices } from './use-choices.ts'

/** The props of every type's control. */
export interface ControlProps<Type extends FieldType = FieldType, Value = unknown> {
  readonly name: string
  readonly label: ReactNode
  readonly hint: string | undefined
  readonly field: Field & { readonly type: Type }
  readonly value: Value
  readonly look: Omit<FieldLook, 'label'>
  readonly editing: RecordEditing<AnyRecord>
  readonly write: (value: Value) => void
  /** Writes a change of a set: its values before and after. */
  readonly change: (before: readonly string[], after: readonly string[]) => void
}

/** The control of each type of field. */
export const controls = {
  text: TextControl,
  status: StatusControl,
  choice: ChoiceControl,
  choices: ChoicesControl,
  scale: ScaleField,
  number: NumberField,
  money: MoneyField,
  keyed: KeyedField,
  date: DateField,
  organisation: OrganisationControl,
  organisations: OrganisationsControl,
  person: PersonField,
  links: LinksField,
  words: FreeSetField,
  flag: FlagControl,
  // The title stands above all fields, and the rank is shown nowhere.
  title: () => null,
  rank: () => null,
} as const satisfies { readonly [Type in FieldType]: (props: never) => ReactNode }

/** An outside lead is possible only where no organisation leads. */
function TextControl(props: ControlProps<'text', string | null>) {
  const isImpossible = props.name === 'outsideLead' && props.value === null && props.editing.record.lead !== null
  return isImpossible ? null : <TextField {...props} />
}

function StatusControl({ name, label, field, value, look, editing, write }: ControlProps<'status', string>) {
  return (
    <ChoiceField
      name={name}
      label={label}
      value={value}
      required
      choices={useChoices(editing.kind, name, field.values)}
      plain={<StatusMark status={value} />}
      wide={look.wide ?? false}
      onChoose={(code) => code !== null && write(code)}
    />
  )
}

function ChoiceControl(props: ControlProps<'choice', string | null>) {
  const { name, label, hint, field, value, look, editing, write } = props
  return (
    <ChoiceField
      name={name}
      label={label}
      value={value}
      required={field.isRequired ?? false}
      choices={useChoices(editing.kind, name, field.values)}
      hint={hint}
      wide={look.wide ?? false}
      onChoose={write}
    />
  )
}

function ChoicesControl(props: ControlProps<'choices', readonly string[]>) {
  const { name, label, hint, field, value, editing, change } = props
  const choices = useChoices(editing.kind, name, field.values)
  return <SetField name={name} label={label} hint={hint} value={value} choices={choices} onChange={change} />
}

/** Chooses one organisation. A lead is only proposed: that organisation accepts or declines. */
function OrganisationControl({ name, label, hint, value, write }: ControlProps<'organisation', string | null>) {
  return (
    <ChoiceField
      name={name}
      label={label}
      hint={hint}
      value={value}
      choices={useOrganisationChoices()}
      searchable
      plain={value === null ? null : <OrganisationName id={value} />}
      onChoose={(chosen) => write(chosen === null ? null : organisationId.parse(chosen))}
    />
  )
}

function OrganisationsControl(props: ControlProps<'organisations', readonly string[]>) {
  const { name, label, value, editing, change } = props
  const choices = useOrganisationChoices()
  return (
    <SetField
      name={name}
      label={label}
      value={value}
      choices={choices.filter((choice) => choice.value !== editing.record.lead)}
      plain={
        <span className="organisation-list">
          {value.map((id) => (
            <OrganisationName key={id} id={id} />
          ))}
        </span>
      }
      onChange={change}
    />
  )
}

const yesAndNo = ['no', 'yes'] as const

function FlagControl({ name, label, hint, value, editing, write }: ControlProps<'flag', boolean>) {
  const choices = useChoices(editing.kind, name, yesAndNo)
  // For readers, the mark beside the title shows an illustrative example.
  if (name === 'illustrative' && !editing.editable) return null
  return (
    <ChoiceField
      name={name}
      label={label}
      hint={hint}
      wide
      value={value ? 'yes' : 'no'}
      required
      choices={choices}
      onChoose={(chosen) => write(chosen === 'yes')}
    />
  )
}
